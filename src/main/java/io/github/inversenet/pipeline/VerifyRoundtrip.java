package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.inversion.Conditioning;
import io.github.inversenet.inversion.RefinedInverse;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.RoundTripReport;
import io.github.inversenet.record.RoundTripSource;
import io.github.inversenet.record.Versions;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.verification.RoundTrip;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures both round trips on the test set, judges them by the rules and writes {@code roundtrip.json}. Where the inverse
 * carries an estimate, what is measured is the refined inverse.
 */
public final class VerifyRoundtrip implements UseCase<VerifyRequest, VerifyResult> {
    public static final String REPORT_FILE = "roundtrip.json";

    @Override
    public VerifyResult run(VerifyRequest request, Progress progress) {
        // What would stop the work in the end stops it before it begins.
        SeedStudy study = request.seeds() == null ? null : new SeedStudy(request, request.seeds());
        RoundTripReport own = measure(request, progress);
        List<Rule> rules = Rules.of(request, own.source(), progress);
        RoundTripReport report =
                own.with(study == null ? null : study.run(own, progress)).judgedBy(rules);
        report.write(file(request));
        return result(request, report, progress);
    }

    /**
     * Judges what an earlier run measured by the rules of this one, without measuring anything, and writes the report again
     * where that changes it.
     *
     * @param recorded what {@link UpToDate#measurement} found
     */
    public static VerifyResult judge(VerifyRequest request, RoundTripReport recorded, Progress progress) {
        RoundTripReport report = recorded.judgedBy(Rules.of(request, recorded.source(), progress));
        if (!report.equals(RoundTripReport.read(file(request)))) {
            report.write(file(request));
        }
        return result(request, report, progress);
    }

    /** Measures one network and leaves the judgement to others. */
    static RoundTripReport measureAndWrite(VerifyRequest request, Progress progress) {
        RoundTripReport report = measure(request, progress);
        report.write(file(request));
        return report;
    }

    static Path file(VerifyRequest request) {
        return request.outputDirectory().resolve(REPORT_FILE);
    }

    private static VerifyResult result(VerifyRequest request, RoundTripReport report, Progress progress) {
        tell(report, progress);
        Verdict verdict = report.verdict();
        List<String> table = new ArrayList<>(RoundTripTable.metrics(report));
        if (report.seeds() != null) {
            table.addAll(RoundTripTable.seeds(report.seeds()));
        }
        return new VerifyResult(
                file(request),
                verdict.judgements().size(),
                table,
                verdict.violations(Level.ERROR).stream().map(Judgement::text).toList(),
                verdict.violations(Level.WARN).stream().map(Judgement::text).toList());
    }

    private static RoundTripReport measure(VerifyRequest request, Progress progress) {
        // Behind a softmax there are no logits to invert: both round trips are those of the network before it.
        Network network = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"))
                .network()
                .logits();
        Path inverseFile = ModelFiles.require(request.inverse(), "inverseFile", "inverse:invert");
        KerasModel inverse = KerasModelFile.read(inverseFile);
        RefinementEstimate estimate = EstimateExtras.read(inverseFile, inverse.extras());
        RefinedInverse refined = estimate == null ? null : new RefinedInverse(network, estimate, Kernels.best());
        DataSet data = DataSets.open(request.data(), progress::info);
        progress.info("Measuring the round trips of %,d test images of %s"
                .formatted(data.test().count(), data.name()));
        RoundTrip roundTrip = refined == null
                ? new RoundTrip(network, inverse.network(), request.pixelRange(), request.threads())
                : new RoundTrip(network, refined, request.pixelRange());
        long start = System.nanoTime();
        RoundTripResult result = roundTrip.measure(data, () -> Conditioning.largestConditionNumber(network));
        progress.info(String.format(Locale.ROOT, "Measured them in %.3f s", (System.nanoTime() - start) / 1e9));
        return new RoundTripReport(
                source(request, data), result, refined == null ? null : refined.result(), null, new Verdict(List.of()));
    }

    private static RoundTripSource source(VerifyRequest request, DataSet data) {
        return new RoundTripSource(
                Versions.current().plugin(),
                FileDigest.of(request.model()),
                FileDigest.of(request.inverse()),
                new RoundTripSource.Data(data.name(), data.files(), data.test().count()),
                request.pixelRange(),
                RoundTripSource.Run.current());
    }

    private static void tell(RoundTripReport measured, Progress progress) {
        tell(measured.refinement(), progress);
        measured.result().projections().stream()
                .filter(projection -> projection.projected() > 0)
                .forEach(projection -> progress.warn(
                        "Layer %s (%s): %,d of %,d values were outside its domain and were projected to its edge"
                                .formatted(
                                        projection.layer(),
                                        projection.function(),
                                        projection.projected(),
                                        projection.values())));
    }

    private static void tell(@Nullable RefinementResult refinement, Progress progress) {
        if (refinement == null) {
            return;
        }
        String line = String.format(
                Locale.ROOT,
                "Refined %,d samples in %.2f steps on average and at most %d; %,d did not converge",
                refinement.samples(),
                refinement.meanSteps(),
                refinement.maxSteps(),
                refinement.notConverged());
        if (refinement.notConverged() == 0) {
            progress.info(line);
        } else {
            progress.warn(line + ": the network does not map their images to the outputs they were made from");
        }
    }
}
