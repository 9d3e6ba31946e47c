package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.Digits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer, or one activation object, as {@code model_config} describes it.
 *
 * @param name the layer's name; empty where the description has none
 * @param className the Keras class, such as {@code Dense}
 * @param config the values of the layer's settings
 * @param custom whether the class is one that the model's author registered, whatever its name
 */
record LayerConfig(String name, String className, JsonNode config, boolean custom) {
    /** Reads an object with {@code class_name} and {@code config}; Keras 3 adds where the class is registered. */
    static LayerConfig of(JsonNode layer) {
        JsonNode config = layer.path("config");
        String name = config.path("name").asText(layer.path("name").asText(""));
        String className = layer.path("class_name").asText("");
        // Keras's own classes have no registered name; others are "package>Class".
        boolean custom = layer.path("registered_name").asText("").contains(">") || className.contains(">");
        return new LayerConfig(name, className, config, custom);
    }

    JsonNode setting(String key) {
        return config.path(key);
    }

    /** A number; Keras 2 also writes {@code {"type": "ndarray", "value": x}}. Null where it is absent or null. */
    @Nullable
    Double number(String key) throws UnsupportedLayerException {
        JsonNode value = setting(key);
        if (value.isObject()) {
            value = value.path("value");
        }
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new UnsupportedLayerException(
                    "its %s is %s, not a number".formatted(key, Digits.json(value)),
                    "Save the model again with Keras.");
        }
        return value.doubleValue();
    }

    double number(String key, double defaultValue) throws UnsupportedLayerException {
        Double value = number(key);
        return value == null ? defaultValue : value;
    }

    /** The shape of the input without the batch, −1 for a dimension that is not fixed; null where it is not given. */
    @Nullable
    List<Integer> inputShape() {
        JsonNode shape = setting("batch_input_shape");
        if (shape.isMissingNode()) {
            shape = setting("batch_shape");
        }
        return withoutBatch(shape);
    }

    /** Cuts the batch dimension off a shape; null where the node is not a shape. */
    static @Nullable List<Integer> withoutBatch(JsonNode shape) {
        // Keras 2 wraps the shape of a single input of a functional model into one more list.
        JsonNode dimensions = shape.size() == 1 && shape.path(0).isArray() ? shape.path(0) : shape;
        if (!dimensions.isArray() || dimensions.isEmpty()) {
            return null;
        }
        List<Integer> result = new ArrayList<>();
        for (int i = 1; i < dimensions.size(); i++) {
            JsonNode dimension = dimensions.path(i);
            result.add(dimension.canConvertToInt() && dimension.intValue() > 0 ? dimension.intValue() : -1);
        }
        return List.copyOf(result);
    }
}
