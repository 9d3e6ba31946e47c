package io.github.inversenet.keras;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model file says about one of its layers.
 *
 * @param name the layer's name
 * @param className its Keras class, such as {@code Dense}
 * @param activation the function that the layer applies, by its Keras name; null where it applies none or an unknown one
 * @param outputShape the shape of its output without the batch, −1 for a dimension that is not fixed; null where it
 *     cannot be told
 * @param weights its weight arrays in the order of the file
 * @param unsupported why the plugin cannot use the layer; null where it can
 */
public record LayerSummary(
        String name,
        String className,
        @Nullable String activation,
        @Nullable List<Integer> outputShape,
        List<WeightSummary> weights,
        @Nullable String unsupported) {
    public LayerSummary {
        outputShape = outputShape == null ? null : List.copyOf(outputShape);
        weights = List.copyOf(weights);
    }

    public boolean supported() {
        return unsupported == null;
    }

    /** Number of values in all weight arrays, trainable or not. */
    public long parameters() {
        return weights.stream().mapToLong(WeightSummary::parameters).reduce(0, Math::addExact);
    }
}
