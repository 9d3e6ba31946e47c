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
    ACCURACY("accuracy"),
    /** Mean of (g(f(x)) − x)² over images and pixels. */
    RECONSTRUCTION_MSE("reconstruction.mse"),
    /** −10·log10(mse), in dB. */
    RECONSTRUCTION_PSNR("reconstruction.psnr"),
    /** Mean structural similarity of g(f(x)) and x: {@link StructuralSimilarity}. */
    RECONSTRUCTION_SSIM("reconstruction.ssim"),
    /** ‖g(f(X)) − X‖_F / ‖X‖_F. */
    RECONSTRUCTION_RELATIVE_ERROR("reconstruction.relativeError"),
    /** 1 − mse / (mse of the training set's mean image). */
    RECONSTRUCTION_EXPLAINED_VARIANCE("reconstruction.explainedVariance"),
    /** Largest |f(g(y)) − y| of any output, for y = f(x). */
    OUTPUT_MAX_ABS_ERROR("output.maxAbsError"),
    /** ‖f(g(Y)) − Y‖_F / ‖Y‖_F. */
    OUTPUT_RELATIVE_ERROR("output.relativeError"),
    /** Share of the test images for which f(g(f(x))) and f(x) have the same largest output. */
    CLASS_AGREEMENT("classAgreement"),
    /** Share of the one-hot vectors e_k for which f(g(e_k)) is largest at k. */
    PROTOTYPE_AGREEMENT("prototypeAgreement"),
    /** Largest σ_max/σ_min of f's dense layers. */
    CONDITION_NUMBER("conditionNumber");

    private final String key;

    Metric(String key) {
        this.key = key;
    }

    /** The metric's name in rules and in {@code roundtrip.json}. */
    public String key() {
        return key;
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
