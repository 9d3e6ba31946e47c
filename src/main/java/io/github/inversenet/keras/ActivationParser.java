package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.Digits;
import io.github.inversenet.VisibleText;
import io.github.inversenet.network.Activation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads activation functions, whether a file gives them as a name, as a serialized object, or as a layer.
 *
 * <p>Layers of the network are called by a prefix: one that ends in a slash is followed by the function's name, any other
 * is the whole name.
 */
final class ActivationParser {
    /** Keras's default of the function, which differs from that of the layer. */
    private static final float FUNCTION_SLOPE = 0.2f;

    private static final double LAYER_SLOPE = 0.3;

    private static final String REMEDY =
            "Use one of linear, leaky_relu, relu, elu, selu, sigmoid, tanh, softplus, softmax, log_softmax, or the layers"
                    + " LeakyReLU and PReLU.";

    /** Functions of Keras that no inverse can be written for, whatever the plugin knew of them. */
    private static final Set<String> MANY_TO_ONE = Set.of(
            "relu6",
            "hard_sigmoid",
            "hard_tanh",
            "hard_silu",
            "hard_swish",
            "hard_shrink",
            "soft_shrink",
            "threshold",
            "silu",
            "swish",
            "gelu",
            "mish",
            "sparsemax");

    private ActivationParser() {}

    /**
     * @param activation the value of a setting {@code activation}
     * @return null for the linear activation
     */
    static @Nullable Activation parse(JsonNode activation, String prefix) throws UnsupportedLayerException {
        if (activation.isNull() || activation.isMissingNode()) {
            return null;
        }
        if (activation.isTextual()) {
            return function(activation.asText(), prefix);
        }
        LayerConfig object = LayerConfig.of(activation);
        if (object.custom()) {
            throw unsupported(object.className());
        }
        // Keras 3 wraps a function that is not one of its own into an object of this class.
        if (object.className().equals("function") && object.config().isTextual()) {
            return function(object.config().asText(), prefix);
        }
        return layer(object, prefix);
    }

    /** @return null for the linear activation */
    private static @Nullable Activation function(String function, String prefix) throws UnsupportedLayerException {
        return switch (function) {
            case "linear" -> null;
            case "leaky_relu" -> new Activation.LeakyRelu(name(prefix, "leaky_relu"), FUNCTION_SLOPE);
            case "relu" -> new Activation.Relu(name(prefix, "relu"));
            case "softmax", "softmax_v2" -> new Activation.Softmax(name(prefix, "softmax"));
            case "log_softmax", "log_softmax_v2" -> new Activation.LogSoftmax(name(prefix, "log_softmax"));
            case "sigmoid" -> new Activation.Sigmoid(name(prefix, "sigmoid"));
            case "tanh" -> new Activation.Tanh(name(prefix, "tanh"));
            case "elu" -> new Activation.Elu(name(prefix, "elu"), 1);
            case "selu" -> new Activation.Selu(name(prefix, "selu"));
            case "softplus" -> new Activation.Softplus(name(prefix, "softplus"));
            case "inverse_sigmoid" -> new Activation.InverseSigmoid(name(prefix, "inverse_sigmoid"));
            case "inverse_tanh" -> new Activation.InverseTanh(name(prefix, "inverse_tanh"));
            case "inverse_softplus" -> new Activation.InverseSoftplus(name(prefix, "inverse_softplus"));
            case "inverse_selu" -> new Activation.InverseSelu(name(prefix, "inverse_selu"));
            default -> throw unsupported(function);
        };
    }

    /** An activation that is a layer without weights. */
    static Activation layer(LayerConfig layer) throws UnsupportedLayerException {
        return layer(layer, layer.shownName());
    }

    private static Activation layer(LayerConfig layer, String prefix) throws UnsupportedLayerException {
        return switch (layer.className()) {
            case "LeakyReLU" -> leakyRelu(layer, prefix);
            case "ReLU" -> relu(layer, prefix);
            case "ELU" -> new Activation.Elu(name(prefix, "elu"), slope(layer.number("alpha", 1), "alpha"));
            case "InverseELU" -> inverseElu(layer, prefix);
            case "Softmax" -> softmax(layer, prefix);
            default -> throw unsupported(layer.className());
        };
    }

    private static String name(String prefix, String function) {
        return prefix.endsWith("/") ? prefix + function : prefix;
    }

    private static Activation leakyRelu(LayerConfig layer, String prefix) throws UnsupportedLayerException {
        // Keras 2 calls it alpha, Keras 3 negative_slope.
        String key = layer.has("negative_slope") ? "negative_slope" : "alpha";
        return new Activation.LeakyRelu(name(prefix, "leaky_relu"), slope(layer.number(key, LAYER_SLOPE), key));
    }

    private static Activation relu(LayerConfig layer, String prefix) throws UnsupportedLayerException {
        Double maximum = layer.number("max_value");
        double threshold = layer.number("threshold", 0);
        if (maximum != null || threshold != 0) {
            throw new UnsupportedLayerException(
                    "it has max_value %s and threshold %s".formatted(Digits.orNone(maximum), Digits.of(threshold)),
                    "Use a ReLU or LeakyReLU without them.");
        }
        double slope = layer.number("negative_slope", 0);
        return slope == 0
                ? new Activation.Relu(name(prefix, "relu"))
                : new Activation.LeakyRelu(name(prefix, "leaky_relu"), slope(slope, "negative_slope"));
    }

    private static Activation softmax(LayerConfig layer, String prefix) throws UnsupportedLayerException {
        double axis = layer.number("axis", -1);
        if (axis != -1 && axis != 1) {
            throw new UnsupportedLayerException("its axis is " + Digits.of(axis), "Use a Softmax over the last axis.");
        }
        return new Activation.Softmax(name(prefix, "softmax"));
    }

    private static Activation inverseElu(LayerConfig layer, String prefix) throws UnsupportedLayerException {
        float alpha = slope(layer.number("alpha", 1), "alpha");
        if (alpha == 0) {
            throw new UnsupportedLayerException("its alpha is 0", "An ELU with alpha 0 has no inverse.");
        }
        return new Activation.InverseElu(name(prefix, "inverse_elu"), alpha);
    }

    private static float slope(double value, String key) throws UnsupportedLayerException {
        float slope = (float) value;
        if (!(slope >= 0 && slope < Float.POSITIVE_INFINITY)) {
            throw new UnsupportedLayerException(
                    "its %s is %s".formatted(key, Digits.of(value)), "Use a number that is at least 0.");
        }
        return slope;
    }

    private static UnsupportedLayerException unsupported(String function) {
        if (MANY_TO_ONE.contains(function)) {
            return new UnsupportedLayerException(
                    "the activation '%s' is many-to-one: it gives different inputs the same output, so it has no inverse"
                            .formatted(function),
                    REMEDY);
        }
        return new UnsupportedLayerException(
                "the activation '%s' is not known".formatted(VisibleText.of(function)), REMEDY);
    }
}
