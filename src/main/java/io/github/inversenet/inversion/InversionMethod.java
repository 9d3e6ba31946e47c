package io.github.inversenet.inversion;

import io.github.inversenet.ConfigurationException;

/** How outputs become images again. */
public enum InversionMethod {
    /** Layer by layer with the pseudo-inverse: a network. */
    PSEUDO_INVERSE("pseudo-inverse"),
    /** The pseudo-inverse, and an estimate of the images from which {@link RefinedInverse} starts. */
    REFINED("refined");

    private final String parameterValue;

    InversionMethod(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    public String parameterValue() {
        return parameterValue;
    }

    /** @throws ConfigurationException for any other text */
    public static InversionMethod of(String parameterValue) {
        for (InversionMethod method : values()) {
            if (method.parameterValue.equals(parameterValue)) {
                return method;
            }
        }
        throw new ConfigurationException("method", parameterValue, "one of pseudo-inverse, refined");
    }
}
