package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.gate.Gate;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.hdf5.KerasModelFile;
import io.github.inversenet.inversion.Conditioning;
import io.github.inversenet.network.Network;
import io.github.inversenet.report.RoundTripReport;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.verification.RoundTrip;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Path;

/** Measures both round trips on the test set, judges them by the rules and writes {@code roundtrip.json}. */
public final class VerifyRoundtrip implements UseCase<VerifyRequest, VerifyResult> {
    public static final String REPORT_FILE = "roundtrip.json";

    @Override
    public VerifyResult run(VerifyRequest request, Progress progress) {
        // Behind a softmax there are no logits to invert: both round trips are those of the network before it.
        Network network = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"))
                .network()
                .logits();
        Network inverse = KerasModelFile.read(ModelFiles.require(request.inverse(), "inverseFile", "inverse:invert"))
                .network();
        DataSet data = DataSets.open(request.data(), progress::info);
        progress.info("Measuring the round trips of %,d test images of %s"
                .formatted(data.test().count(), data.name()));
        RoundTripResult measured = new RoundTrip(network, inverse, request.pixelRange())
                .measure(data, Conditioning.largestConditionNumber(network));
        Verdict verdict = Gate.judge(request.rules(), measured.byKey());
        RoundTripReport report = new RoundTripReport(measured, verdict);
        Path file = request.outputDirectory().resolve(REPORT_FILE);
        report.write(file);
        return new VerifyResult(
                file,
                RoundTripTable.metrics(report),
                verdict.violations(Level.ERROR).stream().map(Judgement::text).toList(),
                verdict.violations(Level.WARN).stream().map(Judgement::text).toList());
    }
}
