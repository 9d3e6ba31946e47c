package io.github.inversenet.gate;

import io.github.inversenet.Digits;
import org.jspecify.annotations.Nullable;

/**
 * One rule held against the value that was measured for it.
 *
 * @param actual the measured value; null if nothing was measured, or nothing finite
 */
public record Judgement(Rule rule, @Nullable Double actual) {
    /** Whether the value is there, finite, and within the rule's limits. */
    public boolean passed() {
        // NaN compares false with every limit, so it must be asked for by name.
        return actual != null && Double.isFinite(actual) && !belowMinimum(actual) && !aboveMaximum(actual);
    }

    /**
     * The outcome in one phrase: the metric, the value with all its digits, and the limit that it misses or keeps.
     *
     * <p>Values and limits are written so that reading them gives the same float64 numbers: a value that misses its limit
     * by the last bit is not rounded onto it.
     */
    public String text() {
        if (actual == null) {
            return "%s has no finite value, so it cannot keep %s".formatted(rule.metric(), limits());
        } else if (!Double.isFinite(actual)) {
            return "%s is %s, not a finite number, so it cannot keep %s"
                    .formatted(rule.metric(), Digits.of(actual), limits());
        } else if (belowMinimum(actual)) {
            return "%s is %s, below minimum %s%s"
                    .formatted(rule.metric(), Digits.of(actual), Digits.orNone(rule.minimum()), origin());
        } else if (aboveMaximum(actual)) {
            return "%s is %s, above maximum %s%s"
                    .formatted(rule.metric(), Digits.of(actual), Digits.orNone(rule.maximum()), origin());
        }
        return "%s is %s, within %s".formatted(rule.metric(), Digits.of(actual), limits());
    }

    private boolean belowMinimum(double value) {
        Double minimum = rule.minimum();
        return minimum != null && value < minimum;
    }

    private boolean aboveMaximum(double value) {
        Double maximum = rule.maximum();
        return maximum != null && value > maximum;
    }

    private String origin() {
        return rule.reference() == null ? "" : " (%s)".formatted(rule.reference());
    }

    private String limits() {
        if (rule.minimum() == null) {
            return "maximum " + Digits.orNone(rule.maximum()) + origin();
        } else if (rule.maximum() == null) {
            return "minimum " + Digits.orNone(rule.minimum()) + origin();
        }
        return "minimum %s and maximum %s".formatted(Digits.orNone(rule.minimum()), Digits.orNone(rule.maximum()));
    }
}
