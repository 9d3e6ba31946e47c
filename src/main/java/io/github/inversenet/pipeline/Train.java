package io.github.inversenet.pipeline;

import io.github.inversenet.Count;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.Run;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.Versions;
import io.github.inversenet.training.Epoch;
import io.github.inversenet.training.TrainedNetwork;
import io.github.inversenet.training.Trainer;
import io.github.inversenet.training.TrainingParameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Trains a network on a data set and writes {@code model.h5} and {@code training.json}. */
public final class Train implements UseCase<TrainRequest, TrainingRecord> {
    public static final String MODEL_FILE = "model.h5";
    public static final String RECORD_FILE = "training.json";

    @Override
    public TrainingRecord run(TrainRequest request, Progress progress) {
        DataSet data = DataSets.open(request.data(), progress::info);
        progress.info("Training on %s: %s of %d×%d pixels in %s"
                .formatted(
                        data.name(),
                        Count.of(data.training().count(), "image"),
                        data.training().rows(),
                        data.training().columns(),
                        Count.of(data.classes(), "class")));
        Kernels kernels = Kernels.best();
        TrainingParameters parameters = request.parameters();
        TrainedNetwork trained = new Trainer(parameters, request.threads(), kernels, request.outputDirectory())
                .train(data.training(), data.classes(), epoch -> progress.info(line(epoch, parameters.epochs())));
        Path model = request.outputDirectory().resolve(MODEL_FILE);
        FileDigest written = KerasModelFile.write(model, "model", trained.network(), Extras.NONE)
                .digest(model);
        TrainingRecord record = record(request, data, trained, kernels, written);
        JsonFiles.write(request.outputDirectory().resolve(RECORD_FILE), record);
        return record;
    }

    private static String line(Epoch epoch, int epochs) {
        return String.format(
                Locale.ROOT,
                "Epoch %d/%d: loss %.4f, validation accuracy %.4f, %,.0f images/s, at most %.0f s left",
                epoch.epoch(),
                epochs,
                epoch.loss(),
                epoch.validationAccuracy(),
                epoch.imagesPerSecond(),
                epoch.seconds() * (epochs - epoch.epoch()));
    }

    private static TrainingRecord record(
            TrainRequest request, DataSet data, TrainedNetwork trained, Kernels kernels, FileDigest model) {
        TrainingParameters p = request.parameters();
        int images = data.training().count();
        Run run = Run.current();
        return new TrainingRecord(
                TrainingRecord.SCHEMA,
                Versions.current().plugin(),
                p.resolved(images, data.training().pixels(), data.classes()),
                new TrainingRecord.Data(
                        data.name(),
                        data.files(),
                        data.training().rows(),
                        data.training().columns(),
                        data.classes(),
                        images,
                        p.validationImages(images),
                        data.test().count()),
                trained.history().stream()
                        .map(epoch -> new TrainingRecord.Epoch(epoch.epoch(), epoch.loss(), epoch.validationAccuracy()))
                        .toList(),
                Arrays.stream(trained.classOutputs())
                        .map(outputs -> Arrays.stream(outputs).boxed().toList())
                        .toList(),
                model,
                TrainingRecord.SAME_BYTES,
                new TrainingRecord.Run(
                        trained.history().stream().map(Epoch::seconds).toList(),
                        request.threads(),
                        kernels.getClass().getSimpleName(),
                        run.java(),
                        run.os(),
                        run.architecture(),
                        run.jhdf()));
    }
}
