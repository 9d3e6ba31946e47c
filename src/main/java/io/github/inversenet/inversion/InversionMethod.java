package io.github.inversenet.inversion;

import io.github.inversenet.Choice;
import io.github.inversenet.ConfigurationException;

/** How outputs become images again. */
public enum InversionMethod implements Choice {
    /** Layer by layer with the pseudo-inverse: a network. */
    PSEUDO_INVERSE("pseudo-inverse"),
    /** The pseudo-inverse, and an estimate of the images from which {@link RefinedInverse} starts. */
    REFINED("refined");

    private final String parameterValue;

    InversionMethod(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    @Override
    public String parameterValue() {
        return parameterValue;
    }

    /** @throws ConfigurationException for any other text */
    public static InversionMethod of(String parameterValue) {
        return Choice.of(InversionMethod.class, "method", parameterValue);
    }
}
