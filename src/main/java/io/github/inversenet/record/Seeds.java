package io.github.inversenet.record;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.verification.Metric;
import io.github.inversenet.verification.RoundTripResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The same network trained from several seeds: how much of what was measured is luck.
 *
 * @param runs one per seed, at least one
 */
public record Seeds(List<Run> runs) {
    private static final String MEAN = ".mean";
    private static final String WORST = ".worst";

    public Seeds {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("at least one seed is needed");
        }
    }

    /**
     * One seed's network.
     *
     * @param model SHA-256 of the network
     * @param inverse SHA-256 of its inverse
     */
    public record Run(long seed, String model, String inverse, Map<Metric, Double> metrics) {
        public Run {
            // Complete and in the metrics' order.
            metrics = new RoundTripResult(metrics, List.of()).metrics();
        }

        public static Run of(long seed, FileDigest model, FileDigest inverse, RoundTripResult result) {
            return new Run(seed, model.sha256(), inverse.sha256(), result.metrics());
        }
    }

    /** Mean over the seeds; NaN where a value is NaN. */
    public double mean(Metric metric) {
        double sum = 0;
        for (double value : values(metric).toArray()) {
            sum += value;
        }
        return sum / runs.size();
    }

    /** The worst seed's value; NaN where a value is NaN. */
    public double worst(Metric metric) {
        return metric.greaterIsBetter()
                ? values(metric).reduce(Double.POSITIVE_INFINITY, Math::min)
                : values(metric).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    private DoubleStream values(Metric metric) {
        return runs.stream().mapToDouble(run -> run.metrics().getOrDefault(metric, Double.NaN));
    }

    /** Mean and worst of every metric by the keys that rules know them by, such as {@code accuracy.worst}. */
    public Map<String, Double> byKey() {
        Map<String, Double> byKey = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            byKey.put(metric.key() + MEAN, mean(metric));
            byKey.put(metric.key() + WORST, worst(metric));
        }
        return byKey;
    }

    /** The key of a metric's worst value. */
    public static String worstKey(String metric) {
        return metric + WORST;
    }

    /**
     * Whether a rule's key is about several seeds.
     *
     * @throws InverseException if there is no such metric
     */
    public static boolean concerns(String key) {
        return !metric(key).key().equals(key);
    }

    /**
     * The metric that a rule's key is about: the metric itself, or its mean or worst value.
     *
     * @throws InverseException if there is no such metric
     */
    public static Metric metric(String key) {
        for (String suffix : List.of(MEAN, WORST)) {
            if (key.endsWith(suffix)) {
                return Metric.of(key.substring(0, key.length() - suffix.length()));
            }
        }
        return Metric.of(key);
    }
}
