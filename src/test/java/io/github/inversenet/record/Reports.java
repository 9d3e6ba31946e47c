package io.github.inversenet.record;

import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.verification.ClassResult;
import io.github.inversenet.verification.Metric;
import io.github.inversenet.verification.RoundTripResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports that a test makes up. */
public final class Reports {
    private static final Run RUN = new Run("17", "Linux", "amd64", "0.13");

    private Reports() {}

    /** Perfect reconstruction, so that the PSNR is infinite; images too small for the SSIM; a class without images. */
    public static RoundTripRecord sample() {
        return judged(
                new Rule("accuracy", 0.96, null, Level.ERROR),
                new Rule("reconstruction.psnr", 10.0, null, Level.WARN),
                new Rule("conditionNumber", 1.0, 100.0, Level.ERROR));
    }

    public static RoundTripRecord judged(Rule... rules) {
        return measured(null).judgedBy(List.of(rules));
    }

    /** A measurement by version 1.2.3 of the plugin, on a machine that is always the same. */
    public static RoundTripRecord measured(@Nullable RefinementResult refinement) {
        RoundTripResult result = new RoundTripResult(
                metrics(),
                List.of(
                        new ClassResult(0, 980, 0.9918367346938776, 0.0),
                        new ClassResult(1, 0, Double.NaN, Double.NaN)));
        RoundTripRecord here = RoundTripRecord.of(
                new FileDigest("model.h5", "0a".repeat(32)),
                new FileDigest("inverse.h5", "0b".repeat(32)),
                new RoundTripRecord.Data(
                        "idx", List.of(new FileDigest("t10k-images-idx3-ubyte", "0c".repeat(32))), 980),
                255,
                result,
                null,
                refinement);
        return new RoundTripRecord(
                        here.schema(),
                        "1.2.3",
                        here.passed(),
                        here.model(),
                        here.inverse(),
                        here.data(),
                        here.pixelRange(),
                        here.metrics(),
                        here.perClass(),
                        here.confusion(),
                        here.samples(),
                        here.rules(),
                        here.refinement(),
                        here.projections(),
                        null,
                        null,
                        "",
                        RUN)
                .with(null);
    }

    public static List<Rule> rules(RoundTripRecord report) {
        return report.verdict().judgements().stream().map(Judgement::rule).toList();
    }

    private static Map<Metric, Double> metrics() {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.ACCURACY, Math.nextDown(0.96));
        metrics.put(Metric.RECONSTRUCTION_MSE, 0.0);
        metrics.put(Metric.RECONSTRUCTION_PSNR, Double.POSITIVE_INFINITY);
        metrics.put(Metric.RECONSTRUCTION_SSIM, Double.NaN);
        metrics.put(Metric.RECONSTRUCTION_RELATIVE_ERROR, 1.0 / 3);
        metrics.put(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE, -0.25);
        // Java 17's own Double.toString writes one digit more than this number needs, Java 19's does not.
        metrics.put(Metric.OUTPUT_MAX_ABS_ERROR, 0x1p-44);
        metrics.put(Metric.OUTPUT_RELATIVE_ERROR, 3.125e-7);
        metrics.put(Metric.CLASS_AGREEMENT, 1.0);
        metrics.put(Metric.PROTOTYPE_AGREEMENT, 1.0);
        metrics.put(Metric.CONDITION_NUMBER, 12345.678);
        return metrics;
    }
}
