package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.network.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers that multiply each value by a number and add one: exact, and one-to-one unless a factor is 0. */
final class AffinePlanner {
    private static final String SHAPE_REMEDY = "Give the model an input shape and save it again.";

    private AffinePlanner() {}

    /** gamma · (x − mean) / √(variance + epsilon) + beta, as at inference. */
    static LayerPlan batchNormalization(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        int channels = lastAxis(layer, input);
        double epsilon = layer.number("epsilon", 1e-3);
        if (!(epsilon >= 0)) {
            throw layer.notUnderstood("epsilon", "a number of at least 0");
        }
        boolean scale = layer.flag("scale", true);
        boolean center = layer.flag("center", true);
        List<WeightSpec> weights = new ArrayList<>();
        if (scale) {
            weights.add(WeightSpec.trained("gamma", channels));
        }
        if (center) {
            weights.add(WeightSpec.trained("beta", channels));
        }
        weights.add(WeightSpec.measured("moving_mean", channels));
        weights.add(WeightSpec.measured("moving_variance", channels));
        return LayerPlan.weighted(input, null, weights, arrays -> {
            float[] mean = arrays.get(arrays.size() - 2).values();
            float[] variance = arrays.get(arrays.size() - 1).values();
            double[] factor = new double[channels];
            double[] shift = new double[channels];
            for (int c = 0; c < channels; c++) {
                double gamma = scale ? arrays.get(0).values()[c] : 1;
                double beta = center ? arrays.get(scale ? 1 : 0).values()[c] : 0;
                factor[c] = gamma / Math.sqrt(variance[c] + epsilon);
                shift[c] = beta - mean[c] * factor[c];
            }
            return List.of(new Activation.Scale(layer.shownName(), factor, shift));
        });
    }

    /** (x − mean) / max(√variance, 1e-7), or its inverse. */
    static LayerPlan normalization(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        boolean inverted = layer.flag("invert", false);
        List<Double> mean = layer.numbers("mean");
        List<Double> variance = layer.numbers("variance");
        if (mean != null && variance != null) {
            int length = lastAxis(layer, input);
            return LayerPlan.of(
                    normalization(layer, stretch(mean, length), stretch(variance, length), inverted), input);
        }
        int channels = lastAxis(layer, input);
        // Without an axis there is one mean of all values.
        boolean common = layer.setting("axis").isNull();
        List<WeightSpec> weights = List.of(
                common ? WeightSpec.measured("mean") : WeightSpec.measured("mean", channels),
                common ? WeightSpec.measured("variance") : WeightSpec.measured("variance", channels),
                new WeightSpec("count", List.of(), false, false));
        return LayerPlan.weighted(
                input,
                null,
                weights,
                arrays -> List.of(normalization(
                        layer,
                        stretched(arrays.get(0).values(), channels),
                        stretched(arrays.get(1).values(), channels),
                        inverted)));
    }

    private static Activation normalization(LayerConfig layer, double[] mean, double[] variance, boolean inverted) {
        double[] factor = new double[mean.length];
        double[] shift = new double[mean.length];
        for (int c = 0; c < factor.length; c++) {
            double deviation = Math.max(Math.sqrt(variance[c]), 1e-7);
            factor[c] = inverted ? deviation : 1 / deviation;
            shift[c] = inverted ? mean[c] : -mean[c] / deviation;
        }
        return new Activation.Scale(layer.shownName(), factor, shift);
    }

    /** x · scale + offset. */
    static LayerPlan rescaling(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        List<Double> scale = layer.numbers("scale");
        List<Double> offset = layer.numbers("offset");
        if (scale == null) {
            throw layer.notUnderstood("scale", "a number");
        }
        List<Double> shift = offset == null ? List.of(0.0) : offset;
        int length = lastAxis(layer, input);
        return LayerPlan.of(
                new Activation.Scale(layer.shownName(), stretch(scale, length), stretch(shift, length)), input);
    }

    /** Arithmetic with one tensor and one number: {@code x / 255} in the code of a functional model. */
    static LayerPlan operation(LayerConfig layer, @Nullable List<Integer> input, String function)
            throws UnsupportedLayerException {
        Operand operand = Operand.of(layer);
        double y = operand.number();
        double factor = 1;
        double shift = 0;
        switch (function) {
            case "cast" -> {
                return LayerPlan.identity(input);
            }
            case "truediv", "divide" -> factor = operand.tensorFirst() ? 1 / y : Double.NaN;
            case "multiply", "mul" -> factor = y;
            case "add" -> shift = y;
            case "subtract", "sub" -> {
                factor = operand.tensorFirst() ? 1 : -1;
                shift = operand.tensorFirst() ? -y : y;
            }
            default -> factor = Double.NaN;
        }
        if (!Double.isFinite(factor) || !Double.isFinite(shift)) {
            throw new UnsupportedLayerException(
                    "its operation '%s' with the number %s is not known".formatted(function, y),
                    "Use layers in its place, such as Rescaling.");
        }
        int length = lastAxis(layer, input);
        return LayerPlan.of(
                new Activation.Scale(
                        layer.shownName(), stretch(List.of(factor), length), stretch(List.of(shift), length)),
                input);
    }

    /**
     * The number that a tensor is combined with.
     *
     * @param tensorFirst whether the tensor is the first of the two
     */
    private record Operand(double number, boolean tensorFirst) {
        static Operand of(LayerConfig layer) throws UnsupportedLayerException {
            JsonNode call = layer.node().path("inbound_nodes").path(0);
            JsonNode arguments = call.path("args");
            if (arguments.isArray()) {
                boolean tensorFirst = !arguments.path(0).isNumber();
                return of(LayerConfig.unwrap(arguments.path(tensorFirst ? 1 : 0)), tensorFirst);
            }
            // tf.keras: ["layer", 0, 0, {"y": 255.0}], in one more list in some versions.
            JsonNode named = call.path(0).isArray() ? call.path(0).path(3) : call.path(3);
            return layer.setting("function").asText().equals("cast")
                    ? new Operand(1, true)
                    : of(LayerConfig.unwrap(named.path("y")), true);
        }

        private static Operand of(JsonNode number, boolean tensorFirst) throws UnsupportedLayerException {
            if (!number.isNumber()) {
                throw new UnsupportedLayerException(
                        "it combines the data with something that is not a number",
                        "Use layers in its place, such as Rescaling or Normalization.");
            }
            return new Operand(number.doubleValue(), tensorFirst);
        }
    }

    /** The length of the last axis, over which alone the layer may work. */
    private static int lastAxis(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        if (input == null || input.isEmpty() || input.get(input.size() - 1) < 1) {
            throw new UnsupportedLayerException("the file does not say how wide its input is", SHAPE_REMEDY);
        }
        List<Integer> axis = layer.integers("axis");
        // Axis 0 is the batch.
        if (axis != null && !axis.equals(List.of(-1)) && !axis.equals(List.of(input.size()))) {
            throw new UnsupportedLayerException("its axis is %s, not the last one".formatted(axis), "Use axis=-1.");
        }
        return input.get(input.size() - 1);
    }

    private static double[] stretch(List<Double> values, int length) throws UnsupportedLayerException {
        if (values.size() != length && values.size() != 1) {
            throw new UnsupportedLayerException(
                    "it has %d numbers for an axis of %d".formatted(values.size(), length), "Save the model again.");
        }
        double[] stretched = new double[length];
        Arrays.setAll(stretched, i -> values.get(values.size() == 1 ? 0 : i));
        return stretched;
    }

    private static double[] stretched(float[] values, int length) {
        double[] wide = new double[length];
        for (int i = 0; i < length; i++) {
            wide[i] = values[values.length == 1 ? 0 : i];
        }
        return wide;
    }
}
