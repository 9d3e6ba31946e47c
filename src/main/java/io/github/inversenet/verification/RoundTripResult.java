package io.github.inversenet.verification;

import io.github.inversenet.network.Projection;
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
 * @param projections one entry per layer of g that has values only for an interval: how often it was given others
 */
public record RoundTripResult(Map<Metric, Double> metrics, List<ClassResult> perClass, List<Projection> projections) {
    public RoundTripResult {
        EnumMap<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        if (copy.size() != Metric.values().length) {
            throw new IllegalArgumentException("every metric needs a value, but only these have one: " + copy.keySet());
        }
        metrics = Collections.unmodifiableMap(copy);
        perClass = List.copyOf(perClass);
        projections = List.copyOf(projections);
    }

    /** The result of an inverse that has values for every output. */
    public RoundTripResult(Map<Metric, Double> metrics, List<ClassResult> perClass) {
        this(metrics, perClass, List.of());
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
