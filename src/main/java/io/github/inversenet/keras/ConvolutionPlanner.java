package io.github.inversenet.keras;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Convolution;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Rearrangement;
import io.github.inversenet.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions of one and two axes. */
final class ConvolutionPlanner {
    private static final List<Integer> ONE = List.of(1, 1);

    private ConvolutionPlanner() {}

    /** @param axes spatial axes, 1 or 2 */
    static LayerPlan convolution(LayerConfig layer, @Nullable List<Integer> input, int axes)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        Window window = new WindowPlanner(layer, image).window("kernel_size", ONE);
        int filters = layer.positive("filters");
        int groups = layer.has("groups") ? layer.positive("groups") : 1;
        if (image.channels() % groups != 0 || filters % groups != 0) {
            throw layer.notUnderstood("groups", "a divisor of its channels and filters");
        }
        long[] shape = kernelShape(window, axes, image.channels() / groups, filters);
        return plan(layer, image, image.of(window, filters), weights(layer, filters, "kernel", shape), arrays -> {
            Matrix kernel = matrix(arrays.get(0), filters);
            return List.of(new Convolution(layer.shownName(), window, groups, kernel, bias(arrays, 1, filters)));
        });
    }

    /** One group per channel: Keras's kernel of cells × channels × multiplier has their filters side by side. */
    static LayerPlan depthwise(LayerConfig layer, @Nullable List<Integer> input, int axes)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        Window window = new WindowPlanner(layer, image).window("kernel_size", ONE);
        int multiplier = layer.has("depth_multiplier") ? layer.positive("depth_multiplier") : 1;
        int filters = Math.multiplyExact(image.channels(), multiplier);
        long[] shape = kernelShape(window, axes, image.channels(), multiplier);
        return plan(
                layer, image, image.of(window, filters), weights(layer, filters, "depthwise_kernel", shape), arrays -> {
                    Matrix kernel = matrix(arrays.get(0), filters);
                    return List.of(new Convolution(
                            layer.shownName(), window, image.channels(), kernel, bias(arrays, 1, filters)));
                });
    }

    /** A depthwise convolution, and one of a single cell over its result. */
    static LayerPlan separable(LayerConfig layer, @Nullable List<Integer> input, int axes)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        Window window = new WindowPlanner(layer, image).window("kernel_size", ONE);
        int multiplier = layer.has("depth_multiplier") ? layer.positive("depth_multiplier") : 1;
        int between = Math.multiplyExact(image.channels(), multiplier);
        int filters = layer.positive("filters");
        Window points = pixels(window.vertical().places(), window.horizontal().places(), between);
        List<WeightSpec> weights = new ArrayList<>(
                weights(layer, filters, "depthwise_kernel", kernelShape(window, axes, image.channels(), multiplier)));
        weights.add(1, WeightSpec.trained("pointwise_kernel", kernelShape(points, axes, between, filters)));
        return plan(layer, image, image.of(window, filters), weights, arrays -> {
            String name = layer.shownName();
            Matrix depthwise = matrix(arrays.get(0), between);
            return List.of(
                    new Convolution(name + "/depthwise", window, image.channels(), depthwise, new float[between]),
                    new Convolution(name, points, 1, matrix(arrays.get(1), filters), bias(arrays, 2, filters)));
        });
    }

    /** The same dense layer at every pixel: Keras applies a Dense to the last axis. */
    static LayerPlan denseOfPixels(LayerConfig layer, List<Integer> input, int units) throws UnsupportedLayerException {
        int channels = input.get(input.size() - 1);
        int pixels = ShapePlanner.size(input) / Math.max(1, channels);
        if (pixels < 1) {
            throw new UnsupportedLayerException(
                    "its input has the shape %s, of which a dimension is not fixed".formatted(input),
                    "Give the model an input shape and save it again.");
        }
        List<Integer> output = new ArrayList<>(input);
        output.set(output.size() - 1, units);
        Activation activation = activation(layer);
        List<WeightSpec> weights = weights(layer, units, "kernel", channels, units);
        return LayerPlan.weighted(
                output,
                activation,
                weights,
                arrays -> List.of(new Convolution(
                        layer.shownName(),
                        pixels(1, pixels, channels),
                        1,
                        matrix(arrays.get(0), units),
                        bias(arrays, 1, units))));
    }

    /**
     * A transposed convolution as a convolution of what goes in with zeros between its pixels, with the kernel turned
     * around.
     */
    static LayerPlan transposed(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, 2);
        WindowPlanner planner = new WindowPlanner(layer, image);
        List<Integer> size = planner.pair("kernel_size", null);
        List<Integer> strides = planner.pair("strides", ONE);
        if (!planner.pair("dilation_rate", ONE).equals(ONE) || layer.config().hasNonNull("output_padding")) {
            throw new UnsupportedLayerException(
                    "it has a dilation or an output_padding", "Use a Conv2DTranspose without them.");
        }
        boolean same = layer.text("padding", "valid").equals("same");
        int filters = layer.positive("filters");
        Window window = new Window(
                (image.height() - 1) * strides.get(0) + 1,
                (image.width() - 1) * strides.get(1) + 1,
                image.channels(),
                transposedAxis(image.height(), size.get(0), strides.get(0), same),
                transposedAxis(image.width(), size.get(1), strides.get(1), same));
        List<WeightSpec> weights =
                weights(layer, filters, "kernel", size.get(0), size.get(1), filters, image.channels());
        return plan(layer, image, image.of(window, filters), weights, arrays -> {
            String name = layer.shownName();
            Matrix kernel = turned(arrays.get(0).values(), window.cells(), filters, image.channels());
            return List.of(
                    spread(name + "/spread", image, strides, window),
                    new Convolution(name, window, 1, kernel, bias(arrays, 1, filters)));
        });
    }

    private static Window.Axis transposedAxis(int length, int size, int stride, boolean same)
            throws UnsupportedLayerException {
        int places = same ? length * stride : length * stride + Math.max(size - stride, 0);
        int cut = same ? Math.max(size - stride, 0) / 2 : 0;
        return new Window.Axis(size, 1, 1, size - 1 - cut, places);
    }

    private static Layer spread(String name, ImageShape image, List<Integer> strides, Window window) {
        int[] source = new int[window.inputs()];
        Arrays.fill(source, -1);
        for (int i = 0; i < image.height() * image.width(); i++) {
            int row = i / image.width() * strides.get(0);
            int column = i % image.width() * strides.get(1);
            for (int c = 0; c < image.channels(); c++) {
                source[(row * window.width() + column) * image.channels() + c] = i * image.channels() + c;
            }
        }
        return new Rearrangement(name, image.height() * image.width() * image.channels(), source);
    }

    /** cells × filters × channels, from the last cell to the first, as cells · channels × filters. */
    private static Matrix turned(float[] kernel, int cells, int filters, int channels) {
        float[] turned = new float[kernel.length];
        for (int cell = 0; cell < cells; cell++) {
            for (int f = 0; f < filters; f++) {
                for (int c = 0; c < channels; c++) {
                    turned[(cell * channels + c) * filters + f] =
                            kernel[((cells - 1 - cell) * filters + f) * channels + c];
                }
            }
        }
        return new Matrix(cells * channels, filters, turned);
    }

    private static LayerPlan plan(
            LayerConfig layer, ImageShape image, ImageShape output, List<WeightSpec> weights, LayerPlan.Builder builder)
            throws UnsupportedLayerException {
        return LayerPlan.weighted(
                output.dimensions(),
                activation(layer),
                weights,
                arrays -> image.around(layer.shownName(), builder.build(arrays), output));
    }

    private static @Nullable Activation activation(LayerConfig layer) throws UnsupportedLayerException {
        Activation activation = ActivationParser.parse(layer.setting("activation"), layer.shownName() + "/");
        if (activation != null && activation.joint()) {
            throw new UnsupportedLayerException("it applies a softmax at every pixel", "Use a softmax over a vector.");
        }
        return activation;
    }

    private static Window pixels(int height, int width, int channels) {
        return new Window(
                height, width, channels, new Window.Axis(1, 1, 1, 0, height), new Window.Axis(1, 1, 1, 0, width));
    }

    private static long[] kernelShape(Window window, int axes, long channels, long filters) {
        int rows = window.vertical().size();
        int columns = window.horizontal().size();
        return axes == 1 ? new long[] {columns, channels, filters} : new long[] {rows, columns, channels, filters};
    }

    private static List<WeightSpec> weights(LayerConfig layer, int filters, String kernel, long... shape)
            throws UnsupportedLayerException {
        WeightSpec weight = WeightSpec.trained(kernel, shape);
        return layer.flag("use_bias", true) ? List.of(weight, WeightSpec.trained("bias", filters)) : List.of(weight);
    }

    private static Matrix matrix(LayerPlan.Array array, int columns) {
        return new Matrix(array.values().length / columns, columns, array.values());
    }

    private static float[] bias(List<LayerPlan.Array> arrays, int index, int filters) {
        return arrays.size() > index ? arrays.get(index).values() : new float[filters];
    }
}
