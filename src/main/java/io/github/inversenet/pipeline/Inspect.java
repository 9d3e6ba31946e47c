package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.inversion.Exactness;
import io.github.inversenet.inversion.Finding;
import io.github.inversenet.inversion.Invertibility;
import io.github.inversenet.inversion.LayerSpectrum;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.keras.LayerSummary;
import io.github.inversenet.keras.ModelSummary;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.Finite;
import io.github.inversenet.record.InspectionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.Versions;
import io.github.inversenet.verification.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a model file contains and which round trips its inverse can make, also of a file that the plugin cannot use,
 * and writes {@code inspection.json}. Code that the file carries is never run.
 */
public final class Inspect implements UseCase<InspectRequest, InspectionRecord> {
    public static final String REPORT_FILE = "inspection.json";

    @Override
    public InspectionRecord run(InspectRequest request, Progress progress) {
        Path model = ModelFiles.require(request.model(), "modelFile", "inverse:train");
        ModelSummary summary = KerasModelFile.describe(model);
        InspectionRecord inspection =
                summary.supported() ? usable(request, summary, progress) : unusable(request, summary, progress);
        JsonFiles.write(request.outputDirectory().resolve(REPORT_FILE), inspection);
        return inspection;
    }

    private static InspectionRecord usable(InspectRequest request, ModelSummary summary, Progress progress) {
        Network network = KerasModelFile.read(request.model()).network();
        Invertibility invertibility = Invertibility.of(network);
        String obstacle = invertibility.findings().stream()
                .filter(finding -> finding.kind().obstacle())
                .map(Finding::layer)
                .findFirst()
                .orElse(null);
        InspectionRecord.Verdict verdict = new InspectionRecord.Verdict(
                true,
                obstacle == null,
                obstacle,
                invertibility.everyOutput().key(),
                invertibility.networkOutputs().key(),
                invertibility.inputs().key(),
                invertibility.lostDimensions());
        return record(
                request,
                summary,
                invertibility.spectra(),
                verdict,
                invertibility.findings(),
                accuracy(request, network, progress));
    }

    private static InspectionRecord unusable(InspectRequest request, ModelSummary summary, Progress progress) {
        if (request.data() != null) {
            progress.warn("The accuracy is not measured: the plugin cannot run this model.");
        }
        List<LayerSpectrum> spectra = KerasModelFile.denseLayers(request.model()).stream()
                .map(LayerSpectrum::of)
                .toList();
        List<Finding> findings =
                summary.layers().stream().flatMap(Inspect::finding).toList();
        String none = Exactness.NO_INVERSE.key();
        String obstacle = findings.isEmpty() ? null : findings.get(0).layer();
        InspectionRecord.Verdict verdict = new InspectionRecord.Verdict(false, false, obstacle, none, none, none, null);
        return record(request, summary, spectra, verdict, findings, null);
    }

    /** From the description alone: without a network there are no slopes to look at, but a ReLU stays one. */
    private static Stream<Finding> finding(LayerSummary layer) {
        String unsupported = layer.unsupported();
        if (unsupported != null) {
            return Stream.of(new Finding(
                    layer.name(),
                    Finding.Kind.UNSUPPORTED,
                    "%s cannot be used: %s".formatted(layer.className(), unsupported),
                    "Replace it, or save the part of the model that consists of dense layers as a model of its own"));
        }
        Activation.Relu relu = new Activation.Relu(layer.name());
        return relu.function().equals(layer.activation()) ? Invertibility.finding(relu).stream() : Stream.of();
    }

    private static InspectionRecord.@Nullable Accuracy accuracy(
            InspectRequest request, Network network, Progress progress) {
        if (request.data() == null) {
            return null;
        }
        DataSet data = DataSets.open(request.data(), progress::info);
        double value = Classification.accuracy(network, data, request.pixelRange());
        return new InspectionRecord.Accuracy(
                data.name(), data.test().count(), request.pixelRange(), Finite.orNull(value));
    }

    private static InspectionRecord record(
            InspectRequest request,
            ModelSummary summary,
            List<LayerSpectrum> spectra,
            InspectionRecord.Verdict verdict,
            List<Finding> findings,
            InspectionRecord.@Nullable Accuracy accuracy) {
        return new InspectionRecord(
                InspectionRecord.SCHEMA,
                Versions.current().plugin(),
                new FileDigest(String.valueOf(request.model().getFileName()), summary.sha256()),
                summary.className(),
                summary.kerasVersion(),
                summary.unsupported(),
                summary.layers().stream().map(Inspect::record).toList(),
                spectra.stream().map(Inspect::record).toList(),
                verdict,
                findings.stream().map(Inspect::record).toList(),
                accuracy);
    }

    private static InspectionRecord.Layer record(LayerSummary layer) {
        return new InspectionRecord.Layer(
                layer.name(),
                layer.className(),
                layer.outputShape(),
                layer.activation(),
                layer.parameters(),
                layer.unsupported());
    }

    private static InspectionRecord.Dense record(LayerSpectrum spectrum) {
        double condition = spectrum.conditionNumber();
        return new InspectionRecord.Dense(
                spectrum.layer(),
                spectrum.inputs(),
                spectrum.outputs(),
                spectrum.rank(),
                spectrum.largest(),
                spectrum.smallest(),
                Finite.orNull(condition));
    }

    private static InspectionRecord.Finding record(Finding finding) {
        return new InspectionRecord.Finding(finding.layer(), finding.kind().key(), finding.reason(), finding.remedy());
    }
}
