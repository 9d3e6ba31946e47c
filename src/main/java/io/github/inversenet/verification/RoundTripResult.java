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
 * @param confusion how often images of a label (row) had their largest output at an index (column); rows as in perClass
 * @param samples test images worth showing
 */
public record RoundTripResult(
        Map<Metric, Double> metrics,
        List<ClassResult> perClass,
        List<Projection> projections,
        List<List<Integer>> confusion,
        List<Sample> samples) {
    public RoundTripResult {
        EnumMap<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(metrics);
        if (copy.size() != Metric.values().length) {
            throw new IllegalArgumentException("every metric needs a value, but only these have one: " + copy.keySet());
        }
        metrics = Collections.unmodifiableMap(copy);
        perClass = List.copyOf(perClass);
        projections = List.copyOf(projections);
        confusion = List.copyOf(confusion);
        samples = List.copyOf(samples);
    }

    /** Why a test image is worth showing. */
    public enum Role {
        /** The first of its class. */
        FIRST,
        /** The one of its class that is reconstructed best. */
        BEST,
        /** The one of its class with the median error. */
        TYPICAL,
        /** The one of its class that is reconstructed worst. */
        WORST
    }

    /** @param index of the image in the test set, from 0 */
    public record Sample(int index, int label, Role role) {}

    /** The same result with what an inverse with domains reports. */
    RoundTripResult with(List<Projection> reported) {
        return new RoundTripResult(metrics, perClass, reported, confusion, samples);
    }

    /** The metrics and figures per class alone. */
    public RoundTripResult(Map<Metric, Double> metrics, List<ClassResult> perClass) {
        this(metrics, perClass, List.of(), List.of(), List.of());
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
