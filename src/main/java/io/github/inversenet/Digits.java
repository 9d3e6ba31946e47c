package io.github.inversenet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text, with the fewest digits that identify them: reading the text gives the same bits.
 *
 * <p>Whatever ends up in a file is written by this class or by a JSON generator with the same algorithm (Giulietti,
 * "The Schubfach way to render doubles", 2021), never by {@link Double#toString(double)} and
 * {@link Float#toString(float)}, which give other digits from JDK 19 on.
 */
public final class Digits {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private Digits() {}

    /** A float64 number, such as {@code 0.1}, {@code 1.0E-9} or {@code NaN}. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }

    /** A float32 number: {@code 0.1}, though its float64 value has more digits. */
    public static String of(float value) {
        return NumberOutput.toString(value, true);
    }

    /** A number, or {@code none} for null. */
    public static String orNone(@Nullable Double value) {
        return value == null ? "none" : of(value);
    }

    /** A JSON tree on one line. {@link JsonNode#toString()} takes the JDK's digits. */
    public static String json(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a tree without a JSON form", e);
        }
    }
}
