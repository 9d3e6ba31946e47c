package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether running a goal again would write the files that are there. The record beside them says what they were made
 * from, so it is the only memory there is: a file that was edited, damaged or removed no longer fits it.
 */
public final class UpToDate {
    private UpToDate() {}

    /** Whether {@code model.h5} is what this request would train. */
    public static boolean training(TrainRequest request) {
        Path model = request.outputDirectory().resolve(Train.MODEL_FILE);
        Path file = request.outputDirectory().resolve(Train.RECORD_FILE);
        if (Files.notExists(file) || Files.notExists(model)) {
            return false;
        }
        try {
            TrainingRecord record = JsonFiles.read(file, TrainingRecord.class);
            TrainingRecord.Data data = record.data();
            return record.run() != null
                    && record.plugin().equals(Versions.current().plugin())
                    && record.parameters()
                            .equals(request.parameters()
                                    .resolved(data.trainingImages(), data.rows() * data.columns(), data.classes()))
                    && record.model().equals(FileDigest.of(model))
                    && DataSets.unchanged(request.data(), data.name(), data.files());
        } catch (InverseException e) {
            // A record that cannot be read tells nothing: the goal makes a new one.
            return false;
        }
    }

    /** Whether {@code inverse.h5} is what this request would make of the model as it is now. */
    public static boolean inversion(InvertRequest request) {
        Path inverse = request.outputDirectory().resolve(Invert.INVERSE_FILE);
        Path file = request.outputDirectory().resolve(Invert.RECORD_FILE);
        if (Files.notExists(file) || Files.notExists(inverse) || Files.notExists(request.model())) {
            return false;
        }
        try {
            InversionRecord record = JsonFiles.read(file, InversionRecord.class);
            return record.run() != null
                    && record.plugin().equals(Versions.current().plugin())
                    && record.parameters().equals(Invert.parameters(request, record.data()))
                    && dataUnchanged(request, record.data())
                    && record.model().equals(FileDigest.of(request.model()))
                    && record.inverse().equals(FileDigest.of(inverse));
        } catch (InverseException e) {
            return false;
        }
    }

    /**
     * The report that is there, if it tells what this request would measure; its verdict may be that of other rules. What
     * other seeds gave comes from their own files.
     *
     * @return null where there is none, or it was measured on something else, or it was edited; also where a seed is missing
     * @throws InverseException where seeds are asked for, but what their training would take is missing
     */
    public static @Nullable RoundTripRecord measurement(VerifyRequest request) {
        RoundTripRecord own = ownMeasurement(request);
        SeedsRequest seeds = request.seeds();
        if (own == null || seeds == null) {
            return own == null ? null : own.with(null);
        }
        Seeds recorded = new SeedStudy(request, seeds).recorded(own);
        return recorded == null ? null : own.with(recorded);
    }

    private static @Nullable RoundTripRecord ownMeasurement(VerifyRequest request) {
        Path file = VerifyRoundtrip.file(request);
        if (Files.notExists(file) || Files.notExists(request.model()) || Files.notExists(request.inverse())) {
            return null;
        }
        try {
            RoundTripRecord report = RoundTripRecord.read(file);
            boolean current = report.plugin().equals(Versions.current().plugin())
                    && report.pixelRange() == request.pixelRange()
                    && report.run() != null
                    && report.model().equals(FileDigest.of(request.model()))
                    && report.inverse().equals(FileDigest.of(request.inverse()))
                    && samplesAreThere(request, report)
                    && DataSets.unchanged(
                            request.data(), report.data().name(), report.data().files());
            return current ? report : null;
        } catch (InverseException e) {
            return null;
        }
    }

    private static boolean samplesAreThere(VerifyRequest request, RoundTripRecord report) {
        Path samples = VerifyRoundtrip.samplesFile(request);
        return report.samples() == null
                || (Files.exists(samples) && report.samples().equals(FileDigest.of(samples)));
    }

    private static boolean dataUnchanged(InvertRequest request, InversionRecord.@Nullable Data recorded) {
        if (request.data() == null || recorded == null) {
            return request.data() == null && recorded == null;
        }
        return DataSets.unchanged(request.data(), recorded.name(), recorded.files());
    }
}
