package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.Digits;
import io.github.inversenet.keras.LayerPlan.ActivationPlan;
import io.github.inversenet.keras.LayerPlan.DensePlan;
import io.github.inversenet.keras.LayerPlan.Identity;
import io.github.inversenet.keras.LayerPlan.PReluPlan;
import io.github.inversenet.network.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each layer of a file. */
final class LayerPlanner {
    private static final String SUPPORTED =
            "Use only Dense, LeakyReLU, PReLU, ReLU, ELU, Softmax, Activation, Dropout and Flatten, or save the part of the"
                    + " model that consists of them as a model of its own.";

    private LayerPlanner() {}

    /** @param input shape of what enters the layer, without the batch; null where it cannot be told */
    static LayerPlan plan(LayerConfig layer, @Nullable List<Integer> input) {
        try {
            return supported(layer, input);
        } catch (UnsupportedLayerException problem) {
            return new LayerPlan.Unsupported(problem);
        }
    }

    private static LayerPlan supported(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        if (layer.custom()) {
            throw new UnsupportedLayerException("its class is one of the model's author", SUPPORTED);
        }
        return switch (layer.className()) {
            case "InputLayer", "Dropout" -> new Identity(input);
            case "Flatten" -> new Identity(flatten(layer, input));
            case "Dense" -> dense(layer, input);
            case "Activation" -> activation(layer, input);
            case "LeakyReLU", "ReLU", "ELU", "InverseELU" ->
                new ActivationPlan(ActivationParser.layer(layer, function -> layer.name()), input);
            case "Softmax" -> {
                requireVector(input);
                yield new ActivationPlan(ActivationParser.layer(layer, function -> layer.name()), input);
            }
            case "PReLU" -> pRelu(layer, input);
            case "Lambda" ->
                throw new UnsupportedLayerException(
                        "it carries Python code, which is never run",
                        "Replace it by layers that say what they compute, and save the model again.");
            case "Sequential", "Functional", "Model" ->
                throw new UnsupportedLayerException(
                        "it is a model inside the model", "Put its layers into the outer model, and save that again.");
            default -> throw new UnsupportedLayerException("layers of its class are not known", SUPPORTED);
        };
    }

    private static LayerPlan dense(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        requireVector(input);
        JsonNode units = layer.setting("units");
        if (!units.canConvertToInt() || units.intValue() < 1) {
            throw new UnsupportedLayerException(
                    "its units are " + Digits.json(units), "Save the model again with Keras.");
        }
        Activation activation =
                ActivationParser.parse(layer.setting("activation"), function -> layer.name() + "/" + function);
        int inputs = input == null ? -1 : input.get(0);
        return new DensePlan(inputs, units.intValue(), layer.setting("use_bias").asBoolean(true), activation);
    }

    private static LayerPlan activation(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        Activation activation = ActivationParser.parse(layer.setting("activation"), function -> layer.name());
        if (activation instanceof Activation.Softmax) {
            requireVector(input);
        }
        return activation == null ? new Identity(input) : new ActivationPlan(activation, input);
    }

    private static LayerPlan pRelu(LayerConfig layer, @Nullable List<Integer> input) throws UnsupportedLayerException {
        requireVector(input);
        JsonNode sharedAxes = layer.setting("shared_axes");
        if (!sharedAxes.isEmpty()) {
            throw new UnsupportedLayerException(
                    "its shared_axes are " + Digits.json(sharedAxes), "Use a PReLU without shared_axes.");
        }
        if (input == null || input.get(0) < 1) {
            throw new UnsupportedLayerException(
                    "the file does not say how wide its input is", "Give the model an input shape and save it again.");
        }
        return new PReluPlan(input.get(0));
    }

    private static @Nullable List<Integer> flatten(LayerConfig layer, @Nullable List<Integer> input)
            throws UnsupportedLayerException {
        if (layer.setting("data_format").asText().equals("channels_first") && (input == null || input.size() > 1)) {
            throw new UnsupportedLayerException(
                    "it moves the channels to the end", "Use a Flatten with data_format='channels_last'.");
        }
        if (input == null) {
            return null;
        }
        long width = 1;
        for (int dimension : input) {
            width = dimension < 0 ? Long.MAX_VALUE : width * dimension;
            if (width > Integer.MAX_VALUE) {
                return List.of(-1);
            }
        }
        return List.of((int) width);
    }

    /** A Dense over more axes, say, would be applied to each row of an image. */
    private static void requireVector(@Nullable List<Integer> input) throws UnsupportedLayerException {
        if (input != null && input.size() != 1) {
            throw new UnsupportedLayerException(
                    "its input has the shape %s, not one axis".formatted(input), "Put a Flatten before it.");
        }
    }
}
