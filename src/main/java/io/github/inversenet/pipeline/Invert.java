package io.github.inversenet.pipeline;

import io.github.inversenet.Count;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.inversion.Conditioning;
import io.github.inversenet.inversion.InverseNetwork;
import io.github.inversenet.inversion.LayerInversion;
import io.github.inversenet.inversion.NetworkInverter;
import io.github.inversenet.inversion.NotInvertibleException;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.inversion.RefinementFit;
import io.github.inversenet.inversion.RefinementParameters;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.Finite;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.Run;
import io.github.inversenet.record.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Inverts a network and writes {@code inverse.h5} and {@code inversion.json}. */
public final class Invert implements UseCase<InvertRequest, InversionRecord> {
    public static final String INVERSE_FILE = "inverse.h5";
    public static final String RECORD_FILE = "inversion.json";

    @Override
    public InversionRecord run(InvertRequest request, Progress progress) {
        KerasModel model = KerasModelFile.read(ModelFiles.require(request.model(), "modelFile", "inverse:train"));
        Network network = model.network();
        Fit fit = null;
        List<String> notes = new ArrayList<>();
        InverseNetwork inverse;
        try {
            inverse = new NetworkInverter(request.rcond(), Kernels.best()).invert(network);
        } catch (NotInvertibleException e) {
            DataSetRequest data = request.data();
            if (data == null) {
                throw e;
            }
            fit = fit(request, data, network, progress);
            inverse = linear(fit.estimate(), network);
            notes.add(e.withoutLayerWiseInverse());
        }
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
        notes.addAll(notes(inverse));
        notes.forEach(progress::warn);
        if (fit == null && request.data() != null) {
            fit = fit(request, request.data(), network, progress);
        }
        Path target = request.outputDirectory().resolve(INVERSE_FILE);
        KerasModel written = KerasModelFile.write(
                target, "inverse", inverse.network(), fit == null ? Extras.NONE : EstimateExtras.of(fit.estimate()));
        InversionRecord record =
                record(request, inverse, notes, fit, model.digest(request.model()), written.digest(target));
        JsonFiles.write(request.outputDirectory().resolve(RECORD_FILE), record);
        return record;
    }

    /** In the place of a layer-wise inverse: the best linear guess, which is a network too. */
    private static InverseNetwork linear(RefinementEstimate estimate, Network network) {
        Dense guess = new Dense("linear_estimate", estimate.linear(), estimate.bias());
        return new InverseNetwork(new Network(List.of(guess)), List.of(), network.endsInSoftmax());
    }

    /** An estimate, and what it was made from. */
    private record Fit(DataSet data, RefinementEstimate estimate) {}

    private static Fit fit(InvertRequest request, DataSetRequest dataRequest, Network network, Progress progress) {
        DataSet data = DataSets.open(dataRequest, progress::info);
        RefinementParameters parameters =
                RefinementParameters.defaults(data.training().count());
        progress.info("Fitting an estimate of the images by %s to %s of %s"
                .formatted(
                        Count.of(parameters.features(), "feature"),
                        Count.of(data.training().count(), "image"),
                        data.name()));
        // Behind a softmax there are no logits to start from: the estimate takes what the inverse takes.
        RefinementEstimate estimate = new RefinementFit(parameters, Kernels.best(), request.threads())
                .fit(network.logits(), InMemoryImages.load(data.training()), request.pixelRange());
        return new Fit(data, estimate);
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
            } else if (Conditioning.limitedByRounding(layer.conditionNumber())) {
                notes.add(String.format(
                        Locale.ROOT,
                        "Layer %s has the condition number %.2g: rounded to float32, its inverse brings outputs back with"
                                + " a relative error of up to %.2g.",
                        layer.layer(),
                        layer.conditionNumber(),
                        Conditioning.roundingError(layer.conditionNumber())));
            }
        }
        return notes;
    }

    private static InversionRecord record(
            InvertRequest request,
            InverseNetwork inverse,
            List<String> notes,
            @Nullable Fit fit,
            FileDigest read,
            FileDigest written) {
        InversionRecord.Data data = fit == null ? null : data(fit.data());
        return new InversionRecord(
                InversionRecord.SCHEMA,
                Versions.current().plugin(),
                parameters(request, data),
                data,
                read,
                written,
                Finite.orNull(inverse.conditionNumber()),
                inverse.layers().stream().map(Invert::record).toList(),
                notes,
                Run.current());
    }

    /** What a record tells of a request; the fit's parameters depend on nothing but the number of images. */
    static InversionRecord.Parameters parameters(InvertRequest request, InversionRecord.@Nullable Data data) {
        InversionRecord.Refinement refinement = null;
        if (data != null) {
            RefinementParameters p = RefinementParameters.defaults(data.trainingImages());
            refinement = new InversionRecord.Refinement(
                    request.pixelRange(), p.features(), p.bandwidth(), p.ridge(), p.seed());
        }
        return new InversionRecord.Parameters(request.rcond(), request.method().parameterValue(), refinement);
    }

    private static InversionRecord.Data data(DataSet data) {
        return new InversionRecord.Data(
                data.name(), data.files(), data.training().count());
    }

    private static InversionRecord.Layer record(LayerInversion layer) {
        return new InversionRecord.Layer(
                layer.layer(),
                layer.inputs(),
                layer.outputs(),
                layer.rank(),
                layer.largestSingularValue(),
                layer.smallestSingularValue(),
                Finite.orNull(layer.conditionNumber()),
                layer.rcond(),
                layer.penroseResiduals());
    }
}
