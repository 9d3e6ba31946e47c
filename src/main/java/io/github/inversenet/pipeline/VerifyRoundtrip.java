package io.github.inversenet.pipeline;

import io.github.inversenet.Count;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.inversion.Conditioning;
import io.github.inversenet.inversion.RefinedInverse;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.verification.RoundTrip;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures both round trips on the test set; {@link Judge} judges them and writes {@code roundtrip.json}. If the inverse
 * carries an estimate, what is measured is the refined inverse.
 */
public final class VerifyRoundtrip implements UseCase<VerifyRequest, RoundTripRecord> {
    public static final String REPORT_FILE = "roundtrip.json";
    public static final String SAMPLES_FILE = "samples.json";

    @Override
    public RoundTripRecord run(VerifyRequest request, Progress progress) {
        if (request.seeds() == null) {
            return measure(request, true, progress);
        }
        // What would stop the work in the end stops it before it begins.
        SeedStudy study = new SeedStudy(request, request.seeds());
        RoundTripRecord own = measure(request, true, progress);
        return own.with(study.run(own, progress));
    }

    /** Measures one network and leaves the judgement to others. */
    static RoundTripRecord measureAndWrite(VerifyRequest request, Progress progress) {
        RoundTripRecord measured = measure(request, false, progress);
        JsonFiles.write(file(request), measured);
        return measured;
    }

    static Path samplesFile(VerifyRequest request) {
        return request.outputDirectory().resolve(SAMPLES_FILE);
    }

    static Path file(VerifyRequest request) {
        return request.outputDirectory().resolve(REPORT_FILE);
    }

    private static RoundTripRecord measure(VerifyRequest request, boolean samples, Progress progress) {
        // Behind a softmax there are no logits to invert: both round trips are those of the network before it.
        KerasModel model = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"));
        Network network = model.network().logits();
        Path inverseFile = ModelFiles.require(request.inverse(), "inverseFile", "inverse:invert");
        KerasModel inverse = KerasModelFile.read(inverseFile);
        FileDigest modelDigest = model.digest(request.model());
        FileDigest inverseDigest = inverse.digest(request.inverse());
        requireInverseOf(modelDigest, inverseDigest, request);
        RefinementEstimate estimate = EstimateExtras.read(inverseFile, inverse.extras());
        RefinedInverse refined = estimate == null ? null : new RefinedInverse(network, estimate, Kernels.best());
        DataSet data = DataSets.open(request.data(), progress::info);
        progress.info("Measuring the round trips of %s of %s"
                .formatted(Count.of(data.test().count(), "test image"), data.name()));
        long start = System.nanoTime();
        RoundTripResult result = refined == null
                ? measure(
                        new RoundTrip(network, inverse.network(), request.pixelRange(), request.threads()),
                        network,
                        data)
                : measureRefined(network, refined, data, request);
        progress.info(String.format(Locale.ROOT, "Measured them in %.3f s", (System.nanoTime() - start) / 1e9));
        // Before the pictures, which are refined as well.
        RefinementResult refinement = refined == null ? null : refined.result();
        FileDigest pictures = null;
        if (samples) {
            SamplePictures maker = new SamplePictures(
                    new NetworkEvaluator(network, 1),
                    new NetworkEvaluator(inverse.network(), 1),
                    refined,
                    request.pixelRange());
            pictures = JsonFiles.write(
                    samplesFile(request), maker.record(modelDigest, inverseDigest, data.test(), result.samples()));
        }
        return RoundTripRecord.of(
                modelDigest,
                inverseDigest,
                new RoundTripRecord.Data(data.name(), data.files(), data.test().count()),
                request.pixelRange(),
                result,
                pictures,
                refinement);
    }

    /** The record beside an inverse says which network it was made from; one that says nothing of this inverse is passed over. */
    private static void requireInverseOf(FileDigest model, FileDigest inverse, VerifyRequest request) {
        Path file = request.inverse().resolveSibling(Invert.RECORD_FILE);
        if (Files.notExists(file)) {
            return;
        }
        InversionRecord record;
        try {
            record = JsonFiles.read(file, InversionRecord.class);
        } catch (InverseException e) {
            return;
        }
        if (record.inverse().sha256().equals(inverse.sha256())
                && !record.model().sha256().equals(model.sha256())) {
            throw new InverseException(
                    "%s is the inverse of another network: by %s it was made from a file with SHA-256 %s, but %s has %s; run the goal invert on this network again"
                            .formatted(
                                    request.inverse(), file, record.model().sha256(), request.model(), model.sha256()));
        }
    }

    private static RoundTripResult measure(RoundTrip roundTrip, Network network, DataSet data) {
        return roundTrip.measure(data, () -> Conditioning.largestConditionNumber(network));
    }

    private static RoundTripResult measureRefined(
            Network network, RefinedInverse refined, DataSet data, VerifyRequest request) {
        if (request.images() == null) {
            return measure(
                    new RoundTrip(network, forThreads(refined, request.threads()), request.pixelRange()),
                    network,
                    data);
        }
        try (ImageRecorder recorder = new ImageRecorder(refined, request.images())) {
            return measure(new RoundTrip(network, List.of(recorder), request.pixelRange()), network, data);
        }
    }

    private static List<RefinedInverse> forThreads(RefinedInverse refined, int threads) {
        List<RefinedInverse> all = new ArrayList<>(List.of(refined));
        while (all.size() < threads) {
            all.add(refined.sharing());
        }
        return all;
    }
}
