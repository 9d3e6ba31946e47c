package io.github.inversenet.record;

import io.github.inversenet.files.FileDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code inspection.json}: what a model file contains, and what its inverse can be.
 *
 * @param model the file
 * @param className {@code Sequential}, {@code Functional} or {@code Model}
 * @param kerasVersion that wrote the file; null where it does not say
 * @param unsupported why the plugin cannot use the model as a whole; null where only layers are at fault, or nothing
 * @param layers every layer of the file
 * @param dense the dense layers whose kernels could be read
 * @param findings what single layers mean for the inverse, in the order of the data
 * @param accuracy null where no data set was asked for, or the model cannot be used
 */
public record InspectionRecord(
        String schema,
        String plugin,
        FileDigest model,
        String className,
        @Nullable String kerasVersion,
        @Nullable String unsupported,
        List<Layer> layers,
        List<Dense> dense,
        Verdict verdict,
        List<Finding> findings,
        @Nullable Accuracy accuracy) {
    public static final String SCHEMA = "inverse-inspection/1";

    public InspectionRecord {
        Checks.schema(SCHEMA, schema);
        layers = List.copyOf(layers);
        dense = List.copyOf(dense);
        findings = List.copyOf(findings);
    }

    /**
     * @param outputShape without the batch, −1 for a dimension that is not fixed; null where it cannot be told
     * @param activation Keras's name of the function; null where the layer applies none or an unknown one
     * @param unsupported why the layer cannot be used; null where it can
     */
    public record Layer(
            String name,
            String className,
            @Nullable List<Integer> outputShape,
            @Nullable String activation,
            long parameters,
            @Nullable String unsupported) {}

    /** @param conditionNumber null where it is not finite */
    public record Dense(
            String name,
            int inputs,
            int outputs,
            int rank,
            double sigmaMax,
            double sigmaMin,
            @Nullable Double conditionNumber) {}

    /**
     * The round trips: {@code exact}, {@code exact-unless-projected}, {@code limited-by-rounding}, {@code lost} or
     * {@code no-inverse}.
     *
     * @param usable whether the plugin can run the model
     * @param invertible whether the goal invert gives an inverse
     * @param obstacle the first layer that makes an inverse impossible; null where none does
     * @param everyOutput f(g(y)) = y for any y
     * @param networkOutputs f(g(y)) = y for y = f(x)
     * @param inputs g(f(x)) = x
     * @param lostDimensions of the input that do not reach the output, at least; null where the model cannot be used
     */
    public record Verdict(
            boolean usable,
            boolean invertible,
            @Nullable String obstacle,
            String everyOutput,
            String networkOutputs,
            String inputs,
            @Nullable Integer lostDimensions) {}

    /** @param kind a key of {@code inversion.Finding.Kind} */
    public record Finding(String layer, String kind, String reason, String remedy) {}

    /**
     * @param value share of the test images whose largest output is their label; null where outputs are not numbers
     * @param pixelRange the value of a white pixel
     */
    public record Accuracy(
            String data,
            int images,
            double pixelRange,
            @Nullable Double value) {}
}
