package io.github.inversenet;

import java.io.Serial;

/** A parameter has a value that it cannot have; the message quotes the parameter, the value, and the values it may have. */
public final class ConfigurationException extends InverseException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param parameter the name of the parameter without its prefix, such as {@code alpha}
     * @param value the value that was given
     * @param expectation what the value must be, completing "must be …"
     */
    public ConfigurationException(String parameter, Object value, String expectation) {
        super("<%s> (-Dinverse.%s) is '%s', but must be %s".formatted(parameter, parameter, value, expectation));
    }

    private ConfigurationException(String message) {
        super(message);
    }

    /** Of a parameter that has no property and is set in a POM alone. */
    public static ConfigurationException ofPom(String parameter, Object value, String expectation) {
        return new ConfigurationException("<%s> is '%s', but must be %s".formatted(parameter, value, expectation));
    }
}
