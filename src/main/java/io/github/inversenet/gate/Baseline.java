package io.github.inversenet.gate;

import io.github.inversenet.Digits;
import io.github.inversenet.InverseException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An earlier measurement that a new one must not fall behind.
 *
 * @param name of the baseline in messages: a file, or coordinates in a repository
 * @param values by metric; null, or not finite, where there is nothing to compare with
 */
public record Baseline(String name, Map<String, @Nullable Double> values) {
    public Baseline {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The rule that a new value keeps unless it is worse than the earlier one by more than a tolerance.
     *
     * @param tolerance at least 0, in the metric's unit; 0 lets no value be worse
     * @param greaterIsBetter whether the earlier value is a minimum or a maximum
     * @return null where the baseline has no finite value of the metric
     * @throws InverseException where the tolerance is negative or not finite
     */
    public @Nullable Rule rule(String metric, double tolerance, boolean greaterIsBetter, Level level) {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new InverseException("the baseline's tolerance for '%s' is %s, but must be a number of at least 0"
                    .formatted(metric, tolerance));
        }
        Double value = values.get(metric);
        if (value == null || !Double.isFinite(value)) {
            return null;
        }
        Reference reference = new Reference(name, value, tolerance);
        // In decimals: 0.97 less 0.002 is 0.968, as a reader expects, and not the float64 number beside it.
        BigDecimal exact = new BigDecimal(Digits.of(value));
        BigDecimal allowed = new BigDecimal(Digits.of(tolerance));
        return greaterIsBetter
                ? new Rule(metric, exact.subtract(allowed).doubleValue(), null, level, reference)
                : new Rule(metric, null, exact.add(allowed).doubleValue(), level, reference);
    }
}
