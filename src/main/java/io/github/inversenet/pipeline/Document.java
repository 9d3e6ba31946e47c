package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.Versions;
import io.github.inversenet.report.MlBom;
import io.github.inversenet.report.ModelCard;
import io.github.inversenet.report.ModelFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model card and the bill of materials of a model from the records beside it. A record that belongs to another
 * file than the one that is there is an error: a document must not praise a model that was replaced.
 */
public final class Document implements UseCase<DocumentRequest, DocumentResult> {
    public static final String CARD_FILE = "MODEL_CARD.md";
    public static final String BOM_FILE = "model.cdx.json";

    @Override
    public DocumentResult run(DocumentRequest request, Progress progress) {
        Path folder = request.outputDirectory();
        Path model = ModelFiles.require(request.model(), "modelFile", "inverse:train");
        FileDigest digest = FileDigest.of(model);
        TrainingRecord training = record(folder.resolve(Train.RECORD_FILE), TrainingRecord.class);
        if (training == null) {
            progress.info("There is no %s: what the network was trained on is not told".formatted(Train.RECORD_FILE));
        } else {
            requireSame(training.model(), digest, model, Train.RECORD_FILE, "train");
        }
        InversionRecord inversion = record(folder.resolve(Invert.RECORD_FILE), InversionRecord.class);
        if (inversion != null) {
            requireSame(inversion.model(), digest, model, Invert.RECORD_FILE, "invert");
            Path inverse = ModelFiles.require(folder.resolve(Invert.INVERSE_FILE), "inverseFile", "inverse:invert");
            requireSame(inversion.inverse(), FileDigest.of(inverse), inverse, Invert.RECORD_FILE, "invert");
        }
        Path report = folder.resolve(VerifyRoundtrip.REPORT_FILE);
        ModelFacts facts =
                facts(request, digest, training, inversion, Files.exists(report) ? RoundTripRecord.read(report) : null);
        Path card = folder.resolve(CARD_FILE);
        Path bom = folder.resolve(BOM_FILE);
        ModelCard.write(card, facts);
        MlBom.write(bom, facts);
        return new DocumentResult(card, bom);
    }

    private static <T> @Nullable T record(Path file, Class<T> type) {
        return Files.exists(file) ? JsonFiles.read(file, type) : null;
    }

    private static void requireSame(FileDigest recorded, FileDigest found, Path file, String record, String goal) {
        if (!recorded.sha256().equals(found.sha256())) {
            throw new InverseException(
                    "%s is not the file that %s tells of: SHA-256 %s, but %s recorded. Run the goal inverse:%s again"
                            .formatted(file, record, found.sha256(), recorded.sha256(), goal));
        }
    }

    private static ModelFacts facts(
            DocumentRequest request,
            FileDigest digest,
            @Nullable TrainingRecord training,
            @Nullable InversionRecord inversion,
            @Nullable RoundTripRecord roundTrip) {
        Network network = KerasModelFile.read(request.model()).network();
        List<Integer> widths = new ArrayList<>(List.of(network.inputs()));
        network.denseLayers().forEach(dense -> widths.add(dense.outputs()));
        List<String> activations = network.layers().stream()
                .filter(Activation.class::isInstance)
                .map(layer -> ((Activation) layer).function())
                .distinct()
                .toList();
        long weights =
                network.denseLayers().stream().mapToLong(Document::weights).sum();
        return new ModelFacts(
                request.identity(),
                Versions.current().plugin(),
                digest,
                widths,
                activations,
                weights,
                training,
                inversion,
                roundTrip);
    }

    private static long weights(Dense dense) {
        return (long) dense.inputs() * dense.outputs() + dense.outputs();
    }
}
