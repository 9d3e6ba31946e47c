package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.gate.Gate;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.hdf5.KerasModel;
import io.github.inversenet.hdf5.KerasModelFile;
import io.github.inversenet.inversion.Conditioning;
import io.github.inversenet.inversion.RefinedInverse;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;
import io.github.inversenet.report.RoundTripReport;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.verification.RoundTrip;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Path;
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
                ? new RoundTrip(network, inverse.network(), request.pixelRange())
                : new RoundTrip(network, refined, request.pixelRange());
        RoundTripResult measured = roundTrip.measure(data, Conditioning.largestConditionNumber(network));
        Verdict verdict = Gate.judge(request.rules(), measured.byKey());
        RefinementResult refinement = refined == null ? null : refined.result();
        tell(refinement, progress);
        measured.projections().stream()
                .filter(projection -> projection.projected() > 0)
                .forEach(projection -> progress.warn(
                        "Layer %s (%s): %,d of %,d values were outside its domain and were projected to its edge"
                                .formatted(
                                        projection.layer(),
                                        projection.function(),
                                        projection.projected(),
                                        projection.values())));
        RoundTripReport report = new RoundTripReport(measured, verdict, refinement);
        Path file = request.outputDirectory().resolve(REPORT_FILE);
        report.write(file);
        return new VerifyResult(
                file,
                RoundTripTable.metrics(report),
                verdict.violations(Level.ERROR).stream().map(Judgement::text).toList(),
                verdict.violations(Level.WARN).stream().map(Judgement::text).toList());
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
