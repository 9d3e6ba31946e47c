package io.github.inversenet.keras;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers that change the shape and no value: values are kept row by row, so that nothing moves. */
final class ShapePlanner {
    private ShapePlanner() {}

    static @Nullable List<Integer> flatten(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        String format = layer.text("data_format", "channels_last");
        if (!format.equals("channels_last") && !format.equals("channels_first")) {
            throw layer.notUnderstood("data_format", "channels_last or channels_first");
        }
        if (format.equals("channels_first") && (input == null || input.size() > 1)) {
            throw new UnsupportedLayerException(
                    "it moves the channels to the end", "Use a Flatten with data_format='channels_last'.");
        }
        return input == null ? null : List.of(size(input));
    }

    static @Nullable List<Integer> reshape(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        List<Integer> target = layer.integers("target_shape");
        if (target == null) {
            throw layer.notUnderstood("target_shape", "a shape");
        }
        if (input == null || size(input) < 0) {
            return target.contains(-1) ? null : target;
        }
        List<Integer> shape = new ArrayList<>(target);
        int open = shape.indexOf(-1);
        if (open >= 0) {
            shape.set(open, 1);
            int others = size(shape);
            shape.set(open, others < 1 ? -1 : size(input) / others);
        }
        if (size(shape) != size(input)) {
            throw new UnsupportedLayerException(
                    "it reshapes %s to %s".formatted(input, target), "Save the model again with Keras.");
        }
        return List.copyOf(shape);
    }

    static @Nullable List<Integer> permute(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        List<Integer> axes = layer.integers("dims");
        if (axes == null) {
            throw layer.notUnderstood("dims", "axes");
        }
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) != i + 1) {
                throw new UnsupportedLayerException(
                        "it exchanges the axes %s".formatted(axes), "Save the model with its data in the final order.");
            }
        }
        return input;
    }

    /** Number of values, −1 if a dimension is not fixed or there are too many of them. */
    static int size(List<Integer> shape) {
        long size = 1;
        for (int dimension : shape) {
            size = dimension < 0 ? -1 : size * dimension;
            if (size < 0 || size > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return (int) size;
    }
}
