package io.github.inversenet.gate;

import io.github.inversenet.InverseException;
import org.jspecify.annotations.Nullable;

/**
 * The limits that one measured value has to keep. A value on its limit keeps it.
 *
 * @param metric the key of the value
 * @param minimum the least permitted value; null means no limit
 * @param maximum the greatest permitted value; null means no limit
 * @param level what a violation does
 * @param reference where the limit comes from; null where it was given as a number
 */
public record Rule(
        String metric,
        @Nullable Double minimum,
        @Nullable Double maximum,
        Level level,
        @Nullable Reference reference) {
    /** A rule whose limits were given as numbers. */
    public Rule(String metric, @Nullable Double minimum, @Nullable Double maximum, Level level) {
        this(metric, minimum, maximum, level, null);
    }

    /** @throws InverseException where there is no limit, a limit is not finite, or the minimum exceeds the maximum */
    public Rule {
        if (minimum == null && maximum == null) {
            throw new InverseException(
                    "the rule for '%s' has no limit: give it a <minimum>, a <maximum>, or both".formatted(metric));
        }
        requireFinite(metric, "minimum", minimum);
        requireFinite(metric, "maximum", maximum);
        if (minimum != null && maximum != null && minimum > maximum) {
            throw new InverseException(
                    "the rule for '%s' can never pass: its <minimum> %s is greater than its <maximum> %s"
                            .formatted(metric, minimum, maximum));
        }
    }

    /** The same limits for another metric. */
    public Rule on(String other) {
        return new Rule(other, minimum, maximum, level, reference);
    }

    private static void requireFinite(String metric, String name, @Nullable Double limit) {
        if (limit != null && !Double.isFinite(limit)) {
            throw new InverseException("the rule for '%s' has the <%s> %s, but a limit must be a finite number"
                    .formatted(metric, name, limit));
        }
    }
}
