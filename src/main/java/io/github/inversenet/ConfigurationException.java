package io.github.inversenet;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

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
        super("<%s> (-Dinverse.%s) is '%s', but must be %s"
                .formatted(parameter, parameter, VisibleText.quote(value), expectation));
    }

    private ConfigurationException(String message) {
        super(message);
    }

    /**
     * Of a parameter whose property is not its name behind the prefix.
     *
     * @param property the whole name of the property, such as {@code inverse.train.skip}; null if there is none
     */
    public static ConfigurationException of(
            String parameter, @Nullable String property, Object value, String expectation) {
        return property == null
                ? ofPom(parameter, value, expectation)
                : new ConfigurationException("<%s> (-D%s) is '%s', but must be %s"
                        .formatted(parameter, property, VisibleText.quote(value), expectation));
    }

    /** Of a parameter that has no property and is set in a POM alone. */
    public static ConfigurationException ofPom(String parameter, Object value, String expectation) {
        return new ConfigurationException(
                "<%s> is '%s', but must be %s".formatted(parameter, VisibleText.quote(value), expectation));
    }
}
