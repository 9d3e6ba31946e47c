package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.NearestName;
import java.util.Arrays;
import java.util.List;

/**
 * What the two round trips are judged by, in the order of the report. x is an image with pixels in [0, 1], f the network,
 * g its inverse; nothing is clipped.
 */
public enum Metric {
    /** Share of the test images whose largest output is their label. */
    ACCURACY("accuracy", true, MetricRange.SHARE),
    /** Mean of (g(f(x)) − x)² over images and pixels. */
    RECONSTRUCTION_MSE("reconstruction.mse", false, MetricRange.AT_LEAST_ZERO),
    /** −10·log10(mse), in dB. */
    RECONSTRUCTION_PSNR("reconstruction.psnr", true, MetricRange.FINITE),
    /** Mean structural similarity of g(f(x)) and x: {@link StructuralSimilarity}. */
    RECONSTRUCTION_SSIM("reconstruction.ssim", true, MetricRange.SIMILARITY),
    /** ‖g(f(X)) − X‖_F / ‖X‖_F. */
    RECONSTRUCTION_RELATIVE_ERROR("reconstruction.relativeError", false, MetricRange.AT_LEAST_ZERO),
    /** 1 − mse / (mse of the training set's mean image). */
    RECONSTRUCTION_EXPLAINED_VARIANCE("reconstruction.explainedVariance", true, MetricRange.AT_MOST_ONE),
    /** Largest |f(g(y)) − y| of any output, for y = f(x). */
    OUTPUT_MAX_ABS_ERROR("output.maxAbsError", false, MetricRange.AT_LEAST_ZERO),
    /** ‖f(g(Y)) − Y‖_F / ‖Y‖_F. */
    OUTPUT_RELATIVE_ERROR("output.relativeError", false, MetricRange.AT_LEAST_ZERO),
    /** Share of the test images for which f(g(f(x))) and f(x) have the same largest output. */
    CLASS_AGREEMENT("classAgreement", true, MetricRange.SHARE),
    /** Share of the one-hot vectors e_k for which f(g(e_k)) is largest at k. */
    PROTOTYPE_AGREEMENT("prototypeAgreement", true, MetricRange.SHARE),
    /** Largest σ_max/σ_min of f's dense layers. */
    CONDITION_NUMBER("conditionNumber", false, MetricRange.AT_LEAST_ONE);

    private final String key;
    private final boolean greaterIsBetter;
    private final MetricRange range;

    Metric(String key, boolean greaterIsBetter, MetricRange range) {
        this.key = key;
        this.greaterIsBetter = greaterIsBetter;
        this.range = range;
    }

    /** The metric's name in rules and in {@code roundtrip.json}. */
    public String key() {
        return key;
    }

    /** Whether a greater value is the better one; where not, a smaller one is. */
    public boolean greaterIsBetter() {
        return greaterIsBetter;
    }

    /** The values that the metric can take. */
    public MetricRange range() {
        return range;
    }

    /** Whether a value is worse than another; one that is not a number is worse than any that is. */
    public boolean isWorse(double value, double than) {
        if (Double.isNaN(value) || Double.isNaN(than)) {
            return Double.isNaN(value) && !Double.isNaN(than);
        }
        return greaterIsBetter ? value < than : value > than;
    }

    /** @throws InverseException where no metric has the key; the message lists those that there are */
    public static Metric of(String key) {
        for (Metric metric : values()) {
            if (metric.key.equals(key)) {
                return metric;
            }
        }
        List<String> keys = Arrays.stream(values()).map(Metric::key).toList();
        String hint = NearestName.of(key, keys)
                .map(" (did you mean '%s'?)"::formatted)
                .orElse("");
        throw new InverseException(
                "there is no metric '%s'%s; the metrics are %s".formatted(key, hint, String.join(", ", keys)));
    }
}
