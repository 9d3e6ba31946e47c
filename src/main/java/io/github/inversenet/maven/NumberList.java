package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Integers separated by commas. */
final class NumberList {
    private NumberList() {}

    /**
     * @param parse such as {@code Integer::valueOf}
     * @throws ConfigurationException if the text is anything else
     */
    static <T> List<T> of(String parameter, String text, Function<String, T> parse, String expectation) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(String::trim)
                    .map(parse)
                    .toList();
        } catch (NumberFormatException e) {
            throw new ConfigurationException(parameter, text, expectation);
        }
    }
}
