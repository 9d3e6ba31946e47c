package io.github.inversenet.record;

import io.github.inversenet.InverseException;
import io.github.inversenet.verification.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The same network trained from several seeds: how much of what was measured is luck. Values that are not finite are null.
 *
 * @param runs one per seed, at least one
 * @param mean over the seeds, by metric
 * @param worst of the seeds, by metric
 */
public record Seeds(List<Run> runs, Map<String, @Nullable Double> mean, Map<String, @Nullable Double> worst) {
    private static final String MEAN = ".mean";
    private static final String WORST = ".worst";

    public Seeds {
        runs = List.copyOf(runs);
        mean = Collections.unmodifiableMap(new LinkedHashMap<>(mean));
        worst = Collections.unmodifiableMap(new LinkedHashMap<>(worst));
        if (runs.isEmpty()) {
            throw new InverseException("it tells of seeds, but of no run");
        }
        Metrics.requireAll(mean);
        Metrics.requireAll(worst);
    }

    /**
     * One seed's network.
     *
     * @param model SHA-256 of the network
     * @param inverse SHA-256 of its inverse
     */
    public record Run(long seed, String model, String inverse, Map<String, @Nullable Double> metrics) {
        public Run {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
            Metrics.requireAll(metrics);
        }

        public static Run of(long seed, RoundTripRecord measured) {
            return new Run(seed, measured.model().sha256(), measured.inverse().sha256(), measured.metrics());
        }
    }

    /** The mean and the worst of runs. A value that is not a number makes both of them none. */
    public static Seeds of(List<Run> runs) {
        return new Seeds(
                runs,
                Metrics.of(metric -> mean(values(runs, metric).toArray())),
                Metrics.of(metric -> metric.greaterIsBetter()
                        ? values(runs, metric).reduce(Double.POSITIVE_INFINITY, Math::min)
                        : values(runs, metric).reduce(Double.NEGATIVE_INFINITY, Math::max)));
    }

    /** Summed in order: how a stream sums is left to the JDK. */
    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static DoubleStream values(List<Run> runs, Metric metric) {
        return runs.stream().mapToDouble(run -> Metrics.number(run.metrics().get(metric.key())));
    }

    /** Mean and worst of every metric by the keys that rules know them by, such as {@code accuracy.worst}. */
    public Map<String, @Nullable Double> byKey() {
        Map<String, @Nullable Double> byKey = new LinkedHashMap<>();
        mean.forEach((metric, value) -> byKey.put(metric + MEAN, value));
        worst.forEach((metric, value) -> byKey.put(metric + WORST, value));
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
        return !CrossCheck.concerns(key) && !metric(key).key().equals(key);
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
