package io.github.inversenet.verification;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured on the test set. A value may be NaN or infinite, which then fails every rule.
 *
 * @param metrics a value for every metric, in the metrics' order
 * @param perClass one entry per class, by label
 */
public record RoundTripResult(Map<Metric, Double> metrics, List<ClassResult> perClass) {
    public RoundTripResult {
        EnumMap<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        if (copy.size() != Metric.values().length) {
            throw new IllegalArgumentException("every metric needs a value, but only these have one: " + copy.keySet());
        }
        metrics = Collections.unmodifiableMap(copy);
        perClass = List.copyOf(perClass);
    }

    public double get(Metric metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }

    /** The values by the keys that rules and reports know them by, in the metrics' order. */
    public Map<String, Double> byKey() {
        Map<String, Double> byKey = new LinkedHashMap<>();
        metrics.forEach((metric, value) -> byKey.put(metric.key(), value));
        return Collections.unmodifiableMap(byKey);
    }
}
