package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Pooling;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each layer of a file. */
final class LayerPlanner {
    private static final String SUPPORTED =
            "The README lists the layers that are read. Use these alone, or save the part of the model that consists of"
                    + " them as a model of its own.";

    private LayerPlanner() {}

    /** @param input shape of what enters the layer, without the batch; null if it is unknown */
    static LayerPlan plan(LayerConfig layer, @Nullable List<Integer> input) {
        try {
            requireFloat(layer);
            return supported(layer, input);
        } catch (UnsupportedLayerException problem) {
            return LayerPlan.unsupported(problem);
        } catch (ArithmeticException e) {
            return LayerPlan.unsupported(
                    new UnsupportedLayerException("its sizes are too large", "Use a model of smaller layers."));
        }
    }

    private static void requireFloat(LayerConfig layer) throws UnsupportedLayerException {
        JsonNode policy = layer.setting("dtype");
        JsonNode mode = policy.path("config").path("mode");
        boolean quantized = policy.path("class_name").asText().startsWith("Quantized")
                || layer.config().hasNonNull("quantization_config")
                || layer.config().hasNonNull("quantization_mode");
        if (quantized) {
            throw new UnsupportedLayerException(
                    "its weights are quantized%s".formatted(mode.isTextual() ? " to " + mode.asText() : ""),
                    "Save the model before it is quantized.");
        }
        if (layer.config().hasNonNull("lora_rank")) {
            throw new UnsupportedLayerException(
                    "a LoRA adapter is switched on", "Merge it into the weights and save the model again.");
        }
    }

    private static LayerPlan supported(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        if (layer.custom()) {
            throw new UnsupportedLayerException("its class is one of the model's author", SUPPORTED);
        }
        return switch (layer.className()) {
            case "InputLayer" -> LayerPlan.identity(input == null ? layer.inputShape() : input);
            case "Dropout",
                    "SpatialDropout1D",
                    "SpatialDropout2D",
                    "SpatialDropout3D",
                    "AlphaDropout",
                    "GaussianDropout",
                    "GaussianNoise",
                    "ActivityRegularization",
                    "Identity" -> LayerPlan.identity(input);
            case "Flatten" -> ShapePlanner.flatten(layer, input);
            case "Reshape" -> LayerPlan.identity(ShapePlanner.reshape(layer, input));
            case "Permute" -> ShapePlanner.permute(layer, input);
            case "Dense" -> dense(layer, input);
            case "Activation" -> activation(layer, input);
            case "LeakyReLU", "ReLU", "ELU", "InverseELU" -> LayerPlan.of(ActivationParser.layer(layer), input);
            case "Softmax" -> {
                requireVector(input);
                yield LayerPlan.of(ActivationParser.layer(layer), input);
            }
            case "PReLU" -> pRelu(layer, input);
            case "BatchNormalization" -> AffinePlanner.batchNormalization(layer, input);
            case "Normalization" -> AffinePlanner.normalization(layer, input);
            case "Rescaling" -> AffinePlanner.rescaling(layer, input);
            case "TFOpLambda" -> AffinePlanner.operation(layer, input, tensorFlowFunction(layer));
            case "Divide", "TrueDivide" -> AffinePlanner.operation(layer, input, "divide");
            case "Multiply", "Add", "Subtract" ->
                AffinePlanner.operation(layer, input, layer.className().toLowerCase(Locale.ROOT));
            case "Conv1D" -> ConvolutionPlanner.convolution(layer, input, 1);
            case "Conv2D" -> ConvolutionPlanner.convolution(layer, input, 2);
            case "DepthwiseConv1D" -> ConvolutionPlanner.depthwise(layer, input, 1);
            case "DepthwiseConv2D" -> ConvolutionPlanner.depthwise(layer, input, 2);
            case "SeparableConv1D" -> ConvolutionPlanner.separable(layer, input, 1);
            case "SeparableConv2D" -> ConvolutionPlanner.separable(layer, input, 2);
            case "Conv2DTranspose" -> ConvolutionPlanner.transposed(layer, input);
            case "MaxPooling1D" -> PoolingPlanner.pooling(layer, input, 1, Pooling.Kind.MAXIMUM);
            case "MaxPooling2D" -> PoolingPlanner.pooling(layer, input, 2, Pooling.Kind.MAXIMUM);
            case "AveragePooling1D" -> PoolingPlanner.pooling(layer, input, 1, Pooling.Kind.MEAN);
            case "AveragePooling2D" -> PoolingPlanner.pooling(layer, input, 2, Pooling.Kind.MEAN);
            case "GlobalMaxPooling1D" -> PoolingPlanner.global(layer, input, 1, Pooling.Kind.MAXIMUM);
            case "GlobalMaxPooling2D" -> PoolingPlanner.global(layer, input, 2, Pooling.Kind.MAXIMUM);
            case "GlobalAveragePooling1D" -> PoolingPlanner.global(layer, input, 1, Pooling.Kind.MEAN);
            case "GlobalAveragePooling2D" -> PoolingPlanner.global(layer, input, 2, Pooling.Kind.MEAN);
            case "ZeroPadding1D" -> PoolingPlanner.border(layer, input, 1, "padding", 1);
            case "ZeroPadding2D" -> PoolingPlanner.border(layer, input, 2, "padding", 1);
            case "Cropping1D" -> PoolingPlanner.border(layer, input, 1, "cropping", -1);
            case "Cropping2D" -> PoolingPlanner.border(layer, input, 2, "cropping", -1);
            case "UpSampling1D" -> PoolingPlanner.upsampling(layer, input, 1);
            case "UpSampling2D" -> PoolingPlanner.upsampling(layer, input, 2);
            case "Lambda" ->
                throw new UnsupportedLayerException(
                        "it carries Python code, which is never run",
                        "Replace it by layers that say what they compute, and save the model again.");
            case "Sequential", "Functional", "Model" ->
                throw new UnsupportedLayerException("it is a model without layers", "Save the model again with Keras.");
            default -> throw new UnsupportedLayerException("layers of its class are not known", SUPPORTED);
        };
    }

    private static LayerPlan dense(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        int units = layer.positive("units");
        if (input != null && input.size() > 1) {
            return ConvolutionPlanner.denseOfPixels(layer, input, units);
        }
        requireVector(input);
        Activation activation = ActivationParser.parse(layer.setting("activation"), layer.shownName() + "/");
        int inputs = input == null ? -1 : input.get(0);
        List<WeightSpec> weights = layer.flag("use_bias", true)
                ? List.of(WeightSpec.trained("kernel", inputs, units), WeightSpec.trained("bias", units))
                : List.of(WeightSpec.trained("kernel", inputs, units));
        return LayerPlan.weighted(List.of(units), activation, weights, arrays -> {
            LayerPlan.Array kernel = arrays.get(0);
            float[] bias = arrays.size() > 1 ? arrays.get(1).values() : new float[units];
            Matrix matrix = new Matrix(kernel.shape().get(0).intValue(), units, kernel.values());
            return List.of(new Dense(layer.shownName(), matrix, bias));
        });
    }

    private static LayerPlan activation(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        Activation activation = ActivationParser.parse(layer.setting("activation"), layer.shownName());
        if (activation != null && activation.joint()) {
            requireVector(input);
        }
        return LayerPlan.of(activation, input);
    }

    private static LayerPlan pRelu(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        int width = input == null ? -1 : ShapePlanner.size(input);
        if (input == null || width < 1) {
            throw new UnsupportedLayerException(
                    "the file does not say how wide its input is", "Give the model an input shape and save it again.");
        }
        List<Integer> shared = layer.integers("shared_axes");
        long[] shape = new long[input.size()];
        for (int axis = 1; axis <= shape.length; axis++) {
            shape[axis - 1] = shared != null && shared.contains(axis) ? 1 : input.get(axis - 1);
        }
        return new LayerPlan(
                input,
                "prelu",
                List.of(WeightSpec.trained("alpha", shape)),
                arrays ->
                        List.of(new Activation.PRelu(layer.shownName(), ShapePlanner.stretched(arrays.get(0), input))),
                null);
    }

    private static String tensorFlowFunction(LayerConfig layer) throws UnsupportedLayerException {
        String function = layer.text("function", "");
        return function.substring(function.lastIndexOf('.') + 1);
    }

    /** A Dense over more axes, say, would be applied to each row of an image. */
    static void requireVector(@Nullable List<Integer> input) throws UnsupportedLayerException {
        if (input != null && input.size() != 1) {
            throw new UnsupportedLayerException(
                    "its input has the shape %s, not one axis".formatted(input), "Put a Flatten before it.");
        }
    }
}
