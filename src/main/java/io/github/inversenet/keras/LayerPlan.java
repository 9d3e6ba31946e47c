package io.github.inversenet.keras;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a layer of the file, decided from the configuration alone.
 *
 * @param outputShape shape of the output without the batch, −1 for a dimension that is not fixed; null if it is unknown
 * @param function the Keras name of the function that the layer applies; null if it applies none
 * @param weights the arrays that it must have, in Keras's order
 * @param builder makes the layers of the network from the arrays that are used
 * @param problem why the layer cannot be used; null if it can
 */
record LayerPlan(
        @Nullable List<Integer> outputShape,
        @Nullable String function,
        List<WeightSpec> weights,
        Builder builder,
        @Nullable UnsupportedLayerException problem) {
    LayerPlan {
        weights = List.copyOf(weights);
    }

    /** Values of a weight array, row by row. */
    record Array(List<Long> shape, float[] values) {}

    /** Makes layers of the network. */
    @FunctionalInterface
    interface Builder {
        List<Layer> build(List<Array> arrays);
    }

    /** Changes no value: an input, a dropout, a flattening, a linear activation. */
    static LayerPlan identity(@Nullable List<Integer> shape) {
        return new LayerPlan(shape, null, List.of(), arrays -> List.of(), null);
    }

    /** A layer without weights; null for one that changes no value. */
    static LayerPlan of(@Nullable Activation activation, @Nullable List<Integer> shape) {
        return activation == null
                ? identity(shape)
                : new LayerPlan(shape, activation.function(), List.of(), arrays -> List.of(activation), null);
    }

    static LayerPlan weighted(
            @Nullable List<Integer> outputShape,
            @Nullable Activation activation,
            List<WeightSpec> weights,
            Builder builder) {
        return new LayerPlan(
                outputShape,
                activation == null ? null : activation.function(),
                weights,
                arrays -> activation == null ? builder.build(arrays) : join(builder.build(arrays), activation),
                null);
    }

    static LayerPlan unsupported(UnsupportedLayerException problem) {
        return new LayerPlan(null, null, List.of(), arrays -> List.of(), problem);
    }

    private static List<Layer> join(List<Layer> layers, Activation activation) {
        return Stream.concat(layers.stream(), Stream.of(activation)).toList();
    }
}
