package io.github.inversenet;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A constant of an enum that has a name of its own in configuration and in JSON, such as {@code cross-entropy}. */
public interface Choice {
    /** The name that users write. */
    String parameterValue();

    /**
     * The constant with a name.
     *
     * @param parameter the parameter that has the name as its value
     * @throws ConfigurationException for any other name; the message lists those that there are
     */
    static <E extends Enum<E> & Choice> E of(Class<E> type, String parameter, String parameterValue) {
        for (E constant : type.getEnumConstants()) {
            if (constant.parameterValue().equals(parameterValue)) {
                return constant;
            }
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(Choice::parameterValue)
                .collect(Collectors.joining(", "));
        throw new ConfigurationException(parameter, parameterValue, "one of " + names);
    }
}
