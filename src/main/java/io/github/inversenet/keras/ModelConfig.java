package io.github.inversenet.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.inversenet.ModelFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code model_config}: which layers there are and how they are connected.
 *
 * @param className {@code Sequential}, {@code Functional}, {@code Model}, or one that cannot be used
 * @param name the model's name, empty where it has none
 * @param layers in the order of the data where {@code problem} is null, else in that of the file
 * @param inputShape shape of the input without the batch; null where only the first layer tells it, or nothing
 * @param problem why the layers are no chain; null where they are
 */
record ModelConfig(
        String className,
        String name,
        List<LayerConfig> layers,
        @Nullable List<Integer> inputShape,
        @Nullable UnsupportedLayerException problem) {
    /** Python writes NaN and Infinity, which plain JSON does not have. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static ModelConfig parse(Path path, String json) {
        try {
            return of(path, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new ModelFileException(
                    path,
                    "has a model_config that is not JSON: " + e.getOriginalMessage(),
                    "Write the file again with model.save(\"model.h5\") or inverse:train.",
                    e);
        }
    }

    private static ModelConfig of(Path path, JsonNode root) {
        String className = root.path("class_name").asText("");
        JsonNode config = root.path("config");
        // Keras before 2.2.3 has the list of layers in the place of the object that holds it.
        JsonNode layerNodes = config.isArray() ? config : config.path("layers");
        String name = config.path("name").asText("");
        List<LayerConfig> layers = new ArrayList<>();
        for (JsonNode layer : layerNodes) {
            layers.add(LayerConfig.of(layer));
        }
        requireUniqueNames(path, layers);
        if (layers.isEmpty()) {
            throw ModelFileException.damaged(path, "has a model_config without layers");
        }
        try {
            return switch (className) {
                case "Sequential" ->
                    new ModelConfig(
                            className, name, layers, LayerConfig.withoutBatch(config.path("build_input_shape")), null);
                case "Functional", "Model" ->
                    new ModelConfig(className, name, LayerChain.order(layers, config), null, null);
                default ->
                    throw new UnsupportedLayerException(
                            "the model's class is '%s'".formatted(className),
                            "Save the model as a Sequential model or a functional one.");
            };
        } catch (UnsupportedLayerException problem) {
            return new ModelConfig(className, name, layers, null, problem);
        }
    }

    private static void requireUniqueNames(Path path, List<LayerConfig> layers) {
        Set<String> names = new HashSet<>();
        for (LayerConfig layer : layers) {
            if (layer.name().isEmpty() || !names.add(layer.name())) {
                throw ModelFileException.damaged(
                        path,
                        "has a model_config in which the layer name '%s' is missing or not unique"
                                .formatted(layer.name()));
            }
        }
    }
}
