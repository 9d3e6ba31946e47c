package io.github.inversenet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
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

    private static final MathContext SIX = new MathContext(6);

    private Digits() {}

    /** A float64 number, such as {@code 0.1}, {@code 1.0E-9} or {@code NaN}. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }

    /** A float32 number: {@code 0.1}, though its float64 value has more digits. */
    public static String of(float value) {
        return NumberOutput.toString(value, true);
    }

    /**
     * A number for readers: six significant digits, plain if it is short, as 0.0001 and 123456 are, and such as
     * {@code 1.2E-7} if it is not; {@code not finite} for null.
     */
    public static String shortened(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "not finite";
        }
        BigDecimal rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
        boolean plain = rounded.precision() - rounded.scale() >= -3 && rounded.precision() - rounded.scale() <= 9;
        return plain ? rounded.toPlainString() : rounded.toString();
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
