package io.github.inversenet.record;

import io.github.inversenet.InverseException;
import io.github.inversenet.verification.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Values of all metrics as records hold them: by key, in the metrics' order, null if not finite. */
final class Metrics {
    private Metrics() {}

    static Map<String, @Nullable Double> of(ToDoubleFunction<Metric> value) {
        Map<String, @Nullable Double> metrics = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            metrics.put(metric.key(), Finite.orNull(value.applyAsDouble(metric)));
        }
        return metrics;
    }

    /** @throws InverseException if a metric has no key */
    static void requireAll(Map<String, @Nullable Double> metrics) {
        for (Metric metric : Metric.values()) {
            if (!metrics.containsKey(metric.key())) {
                throw new InverseException("it lacks the metric " + metric.key());
            }
        }
    }

    static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
