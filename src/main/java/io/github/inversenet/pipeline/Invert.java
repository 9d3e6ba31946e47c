package io.github.inversenet.pipeline;

import io.github.inversenet.hdf5.Extras;
import io.github.inversenet.hdf5.KerasModelFile;
import io.github.inversenet.inversion.InverseNetwork;
import io.github.inversenet.inversion.LayerInversion;
import io.github.inversenet.inversion.NetworkInverter;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;
import io.github.inversenet.provenance.FileDigest;
import io.github.inversenet.provenance.Machine;
import io.github.inversenet.provenance.Versions;
import io.github.inversenet.report.InversionRecord;
import io.github.inversenet.report.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Inverts a network and writes {@code inverse.h5} and {@code inversion.json}. */
public final class Invert implements UseCase<InvertRequest, InvertResult> {
    public static final String INVERSE_FILE = "inverse.h5";
    public static final String RECORD_FILE = "inversion.json";

    @Override
    public InvertResult run(InvertRequest request, Progress progress) {
        Network network = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"))
                .network();
        InverseNetwork inverse = new NetworkInverter(request.rcond(), Kernels.best()).invert(network);
        for (LayerInversion layer : inverse.layers()) {
            progress.info(String.format(
                    Locale.ROOT,
                    "Layer %s: %d×%d, rank %d, singular values %.6g to %.6g, condition number %.6g",
                    layer.layer(),
                    layer.inputs(),
                    layer.outputs(),
                    layer.rank(),
                    layer.largestSingularValue(),
                    layer.smallestSingularValue(),
                    layer.conditionNumber()));
        }
        List<String> notes = notes(inverse);
        notes.forEach(progress::warn);
        Path target = request.outputDirectory().resolve(INVERSE_FILE);
        Path record = request.outputDirectory().resolve(RECORD_FILE);
        KerasModelFile.write(target, "inverse", inverse.network(), Extras.NONE);
        JsonFiles.write(record, record(request, inverse, notes, FileDigest.of(target)));
        return new InvertResult(target, record, inverse.conditionNumber());
    }

    private static List<String> notes(InverseNetwork inverse) {
        List<String> notes = new ArrayList<>();
        if (inverse.softmaxDropped()) {
            notes.add(
                    "The network ends in a softmax, which keeps its input only up to a constant: the inverse takes logits,"
                            + " the values before the softmax, and the round trips are measured on these.");
        }
        for (LayerInversion layer : inverse.layers()) {
            if (!layer.keepsOutputs()) {
                notes.add(
                        ("Layer %s maps %d inputs to %d outputs with rank %d: outputs outside its range cannot come back,"
                                        + " so f(g(y)) = y does not hold for all y.")
                                .formatted(layer.layer(), layer.inputs(), layer.outputs(), layer.rank()));
            }
        }
        return notes;
    }

    private static InversionRecord record(
            InvertRequest request, InverseNetwork inverse, List<String> notes, FileDigest written) {
        Versions versions = Versions.current();
        Machine machine = Machine.current();
        return new InversionRecord(
                InversionRecord.SCHEMA,
                versions.plugin(),
                new InversionRecord.Parameters(request.rcond()),
                FileDigest.of(request.model()),
                written,
                finite(inverse.conditionNumber()),
                inverse.layers().stream().map(Invert::record).toList(),
                notes,
                new InversionRecord.Run(
                        machine.java(),
                        machine.os(),
                        machine.architecture(),
                        versions.nd4j(),
                        versions.openblas(),
                        versions.jhdf()));
    }

    private static InversionRecord.Layer record(LayerInversion layer) {
        return new InversionRecord.Layer(
                layer.layer(),
                layer.inputs(),
                layer.outputs(),
                layer.rank(),
                layer.largestSingularValue(),
                layer.smallestSingularValue(),
                finite(layer.conditionNumber()),
                layer.rcond(),
                layer.penroseResiduals());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
