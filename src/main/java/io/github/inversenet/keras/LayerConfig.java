package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.Digits;
import io.github.inversenet.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer, or one activation object, as a model's configuration describes it. A setting that is there but not
 * understood is an error, never its default.
 *
 * @param name the layer's name; empty if the description has none
 * @param className the Keras class, such as {@code Dense}
 * @param config the values of the layer's settings
 * @param custom whether the class is one that the model's author registered, whatever its name
 * @param node the whole description, connections included
 * @param place where the layer is in the model
 */
record LayerConfig(String name, String className, JsonNode config, boolean custom, JsonNode node, Place place) {
    private static final String SAVE_AGAIN = "Save the model again with Keras.";

    /** Reads an object with {@code class_name} and {@code config}; Keras 3 adds where the class is registered. */
    static LayerConfig of(JsonNode node) {
        JsonNode config = node.path("config");
        String name = config.path("name").asText(node.path("name").asText(""));
        String className = node.path("class_name").asText("");
        // Keras's own classes have no registered name; others are "package>Class".
        boolean custom = node.path("registered_name").asText("").contains(">") || className.contains(">");
        return Keras1.modern(new LayerConfig(name, className, config, custom, node, Place.top(name)));
    }

    LayerConfig with(JsonNode settings) {
        return new LayerConfig(name, className, settings, custom, node, place);
    }

    LayerConfig at(Place newPlace) {
        return new LayerConfig(name, className, config, custom, node, newPlace);
    }

    /** Names of the models around the layer and its own, with slashes between them, as they may be shown. */
    String shownName() {
        return VisibleText.of(String.join("/", place.names()));
    }

    String shownClass() {
        return VisibleText.of(className);
    }

    /** Whether the layer is a model. */
    boolean isModel() {
        return className.equals("Sequential") || className.equals("Functional") || className.equals("Model");
    }

    JsonNode setting(String key) {
        return config.path(key);
    }

    boolean has(String key) {
        return !setting(key).isMissingNode();
    }

    /** A number; null if it is absent or null. Every version of Keras has its own object around NumPy's numbers. */
    @Nullable
    Double number(String key) throws UnsupportedLayerException {
        JsonNode value = unwrap(setting(key));
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            throw notUnderstood(key, "a number");
        }
        return value.doubleValue();
    }

    /** A number, or the default if it is absent; null is an error. */
    double number(String key, double defaultValue) throws UnsupportedLayerException {
        if (!has(key)) {
            return defaultValue;
        }
        Double value = number(key);
        if (value == null) {
            throw notUnderstood(key, "a number");
        }
        return value;
    }

    /** A number or the numbers of nested lists, row by row; null if the setting is absent or null. */
    @Nullable
    List<Double> numbers(String key) throws UnsupportedLayerException {
        JsonNode value = unwrap(setting(key));
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        List<Double> numbers = new ArrayList<>();
        collect(value, key, numbers);
        return numbers;
    }

    private void collect(JsonNode value, String key, List<Double> numbers) throws UnsupportedLayerException {
        if (value.isArray()) {
            for (JsonNode element : value) {
                collect(element, key, numbers);
            }
        } else if (value.isNumber()) {
            numbers.add(value.doubleValue());
        } else {
            throw notUnderstood(key, "numbers");
        }
    }

    /**
     * Takes a value out of {@code {"type": "ndarray", "value": x}} (Keras 2) or
     * {@code {"class_name": "__numpy__" or "__tensor__", "config": {"value": x}}} (Keras 3); others stay as they are.
     */
    static JsonNode unwrap(JsonNode value) {
        if (value.path("type").asText().equals("ndarray")) {
            return value.path("value");
        }
        String className = value.path("class_name").asText();
        return className.equals("__numpy__") || className.equals("__tensor__")
                ? value.path("config").path("value")
                : value;
    }

    /** A whole number of at least 1. */
    int positive(String key) throws UnsupportedLayerException {
        JsonNode value = setting(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw notUnderstood(key, "a positive whole number");
        }
        return value.intValue();
    }

    boolean flag(String key, boolean defaultValue) throws UnsupportedLayerException {
        if (has(key) && !setting(key).isBoolean()) {
            throw notUnderstood(key, "true or false");
        }
        return setting(key).asBoolean(defaultValue);
    }

    String text(String key, String defaultValue) throws UnsupportedLayerException {
        if (has(key) && !setting(key).isTextual()) {
            throw notUnderstood(key, "a word");
        }
        return setting(key).asText(defaultValue);
    }

    /** Whole numbers; null if the setting is absent or null. */
    @Nullable
    List<Integer> integers(String key) throws UnsupportedLayerException {
        JsonNode value = setting(key);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        List<Integer> integers = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (!element.isIntegralNumber() || !element.canConvertToInt()) {
                throw notUnderstood(key, "whole numbers");
            }
            integers.add(element.intValue());
        }
        return List.copyOf(integers);
    }

    UnsupportedLayerException notUnderstood(String key, String expected) {
        JsonNode value = setting(key);
        String shown = value.isMissingNode() ? "missing" : VisibleText.of(Digits.json(value));
        return new UnsupportedLayerException("its %s is %s, not %s".formatted(key, shown, expected), SAVE_AGAIN);
    }

    /** The shape of the input without the batch, −1 for a dimension that is not fixed; null if it is not given. */
    @Nullable
    List<Integer> inputShape() {
        for (String key : new String[] {"batch_input_shape", "batch_shape"}) {
            if (has(key)) {
                return withoutBatch(setting(key));
            }
        }
        return withoutBatch(node.path("build_config").path("input_shape"));
    }

    /** Cuts the batch dimension off a shape; null if the node is not a shape. */
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
