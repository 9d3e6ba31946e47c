package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the two round trips are judged by, in the order of the report. x is an image with pixels in [0, 1], f the network,
 * g its inverse; nothing is clipped.
 */
public enum Metric {
    /** Share of the test images whose largest output is their label. */
    ACCURACY("accuracy", true),
    /** Mean of (g(f(x)) − x)² over images and pixels. */
    RECONSTRUCTION_MSE("reconstruction.mse", false),
    /** −10·log10(mse), in dB. */
    RECONSTRUCTION_PSNR("reconstruction.psnr", true),
    /** Mean structural similarity of g(f(x)) and x: {@link StructuralSimilarity}. */
    RECONSTRUCTION_SSIM("reconstruction.ssim", true),
    /** ‖g(f(X)) − X‖_F / ‖X‖_F. */
    RECONSTRUCTION_RELATIVE_ERROR("reconstruction.relativeError", false),
    /** 1 − mse / (mse of the training set's mean image). */
    RECONSTRUCTION_EXPLAINED_VARIANCE("reconstruction.explainedVariance", true),
    /** Largest |f(g(y)) − y| of any output, for y = f(x). */
    OUTPUT_MAX_ABS_ERROR("output.maxAbsError", false),
    /** ‖f(g(Y)) − Y‖_F / ‖Y‖_F. */
    OUTPUT_RELATIVE_ERROR("output.relativeError", false),
    /** Share of the test images for which f(g(f(x))) and f(x) have the same largest output. */
    CLASS_AGREEMENT("classAgreement", true),
    /** Share of the one-hot vectors e_k for which f(g(e_k)) is largest at k. */
    PROTOTYPE_AGREEMENT("prototypeAgreement", true),
    /** Largest σ_max/σ_min of f's dense layers. */
    CONDITION_NUMBER("conditionNumber", false);

    private final String key;
    private final boolean greaterIsBetter;

    Metric(String key, boolean greaterIsBetter) {
        this.key = key;
        this.greaterIsBetter = greaterIsBetter;
    }

    /** The metric's name in rules and in {@code roundtrip.json}. */
    public String key() {
        return key;
    }

    /** Whether a greater value is the better one; where not, a smaller one is. */
    public boolean greaterIsBetter() {
        return greaterIsBetter;
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
        throw new InverseException("there is no metric '%s'; the metrics are %s"
                .formatted(key, Arrays.stream(values()).map(Metric::key).collect(Collectors.joining(", "))));
    }
}
