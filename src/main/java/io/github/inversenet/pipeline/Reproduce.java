package io.github.inversenet.pipeline;

import io.github.inversenet.Count;
import io.github.inversenet.VisibleText;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.Versions;
import io.github.inversenet.training.Trainer;
import io.github.inversenet.training.TrainingParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trains again from a record and compares the bytes. */
public final class Reproduce implements UseCase<ReproduceRequest, ReproduceResult> {
    public static final String DIRECTORY = "reproduction";

    @Override
    public ReproduceResult run(ReproduceRequest request, Progress progress) {
        TrainingRecord record = JsonFiles.read(
                ModelFiles.require(request.record(), "recordFile", "inverse:train"), TrainingRecord.class);
        DataSetRequest asked = request.data();
        DataSet data = DataSets.open(
                new DataSetRequest(
                        record.data().name(),
                        asked.directory(),
                        asked.offline(),
                        asked.cacheDirectory(),
                        asked.mirrors()),
                progress::info);
        TrainingParameters parameters = record.parameters();
        progress.info("Training again from %s: %s of %s, %s"
                .formatted(
                        request.record(),
                        Count.of(data.training().count(), "image"),
                        data.name(),
                        Count.of(record.history().size(), "epoch")));
        Network network = new Trainer(parameters, request.threads(), Kernels.best(), request.outputDirectory())
                .train(data.training(), data.classes(), epoch -> {})
                .network();
        Path model = request.outputDirectory().resolve(DIRECTORY).resolve(Train.MODEL_FILE);
        KerasModelFile.write(model, "model", network, Extras.NONE);
        String now = FileDigest.of(model).sha256();
        String recorded = record.model().sha256();
        boolean same = now.equals(recorded);
        return new ReproduceResult(
                same, model, recorded, now, inputs(record, data), same ? List.of() : weights(request.model(), network));
    }

    private static List<String> inputs(TrainingRecord record, DataSet data) {
        List<String> differences = new ArrayList<>();
        String plugin = Versions.current().plugin();
        if (!record.plugin().equals(plugin)) {
            differences.add(
                    "plugin version: %s recorded, %s now".formatted(VisibleText.quote(record.plugin()), plugin));
        }
        List<FileDigest> recorded = record.data().files();
        List<FileDigest> now = data.files();
        for (int i = 0; i < Math.max(recorded.size(), now.size()); i++) {
            String before = i < recorded.size() ? text(recorded.get(i)) : "no file";
            String after = i < now.size() ? text(now.get(i)) : "no file";
            boolean same = i < recorded.size()
                    && i < now.size()
                    && recorded.get(i).sha256().equals(now.get(i).sha256());
            if (!same) {
                differences.add("data: %s recorded, %s now".formatted(before, after));
            }
        }
        return differences;
    }

    private static String text(FileDigest file) {
        return "%s with SHA-256 %s".formatted(VisibleText.quote(file.name()), file.sha256());
    }

    private static List<String> weights(Path model, Network now) {
        if (Files.notExists(model)) {
            return List.of();
        }
        List<Dense> before = KerasModelFile.read(model).network().denseLayers();
        List<Dense> after = now.denseLayers();
        List<String> lines = new ArrayList<>();
        for (int l = 0; l < Math.max(before.size(), after.size()); l++) {
            if (l >= before.size() || l >= after.size()) {
                lines.add("%d dense layers recorded, %d now".formatted(before.size(), after.size()));
                break;
            }
            lines.add(difference(before.get(l), after.get(l)));
        }
        return lines;
    }

    private static String difference(Dense before, Dense after) {
        if (before.inputs() != after.inputs() || before.outputs() != after.outputs()) {
            return "%s: %d×%d recorded, %d×%d now"
                    .formatted(before.name(), before.inputs(), before.outputs(), after.inputs(), after.outputs());
        }
        return "%s: kernel %s, bias %s"
                .formatted(
                        before.name(),
                        distance(before.kernel().values(), after.kernel().values()),
                        distance(before.bias(), after.bias()));
    }

    private static String distance(float[] before, float[] after) {
        double largest = 0;
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < before.length; i++) {
            double difference = (double) after[i] - before[i];
            largest = Math.max(largest, Math.abs(difference));
            squares += difference * difference;
            norm += (double) before[i] * before[i];
        }
        return String.format(
                Locale.ROOT,
                "max |Δ| %.3g, ‖Δ‖/‖W‖ %.3g",
                largest,
                norm == 0 ? Math.sqrt(squares) : Math.sqrt(squares / norm));
    }
}
