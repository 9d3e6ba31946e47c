package io.github.inversenet.keras;

import io.github.inversenet.network.Rearrangement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers that change the shape, or the order of the values, and no value. */
final class ShapePlanner {
    /** Values of an image, or of what its windows cover, of which an index in memory is made. */
    static final int LARGEST = 1 << 26;

    private ShapePlanner() {}

    static LayerPlan flatten(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        String format = layer.text("data_format", "channels_last");
        if (!format.equals("channels_last") && !format.equals("channels_first")) {
            throw layer.notUnderstood("data_format", "channels_last or channels_first");
        }
        if (input == null) {
            return LayerPlan.identity(null);
        }
        List<Integer> flat = List.of(size(input));
        if (format.equals("channels_last") || input.size() < 2) {
            return LayerPlan.identity(flat);
        }
        // The channels, which are the first axis, go to the end.
        List<Integer> axes = new ArrayList<>();
        for (int axis = 2; axis <= input.size(); axis++) {
            axes.add(axis);
        }
        axes.add(1);
        return moved(layer, input, axes, flat);
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

    static LayerPlan permute(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        List<Integer> axes = layer.integers("dims");
        if (input == null || axes == null || axes.size() != input.size()) {
            throw layer.notUnderstood("dims", "the axes of its input");
        }
        for (int axis = 1; axis <= axes.size(); axis++) {
            if (!axes.contains(axis)) {
                throw layer.notUnderstood("dims", "the axes of its input");
            }
        }
        return moved(
                layer,
                input,
                axes,
                axes.stream().map(axis -> input.get(axis - 1)).toList());
    }

    /** @param axes for each axis of the result the one of the input that it is, from 1 on */
    private static LayerPlan moved(LayerConfig layer, List<Integer> input, List<Integer> axes, List<Integer> output)
            throws UnsupportedLayerException {
        boolean same = true;
        for (int i = 0; i < axes.size(); i++) {
            same &= axes.get(i) == i + 1;
        }
        if (same) {
            return LayerPlan.identity(output);
        }
        int size = size(input);
        if (size < 1 || size > LARGEST) {
            throw new UnsupportedLayerException(
                    "its input has the shape %s".formatted(input), "Give the model a smaller, fixed input shape.");
        }
        int[] strides = new int[input.size()];
        int stride = 1;
        for (int axis = input.size() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= input.get(axis);
        }
        int[] source = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = axes.size() - 1; axis >= 0; axis--) {
                int from = axes.get(axis) - 1;
                source[i] += rest % input.get(from) * strides[from];
                rest /= input.get(from);
            }
        }
        return LayerPlan.weighted(
                output, null, List.of(), arrays -> List.of(new Rearrangement(layer.shownName(), size, source)));
    }

    /** The values of an array, repeated along axes of which it has one cell. */
    static float[] stretched(LayerPlan.Array array, List<Integer> shape) {
        float[] stretched = new float[size(shape)];
        for (int i = 0; i < stretched.length; i++) {
            int rest = i;
            int from = 0;
            int stride = 1;
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                int cells = array.shape().get(axis).intValue();
                from += cells == 1 ? 0 : rest % shape.get(axis) * stride;
                rest /= shape.get(axis);
                stride *= cells;
            }
            stretched[i] = array.values()[from];
        }
        return stretched;
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
