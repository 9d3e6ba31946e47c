package io.github.inversenet.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.inversenet.ModelFileException;
import io.github.inversenet.VisibleText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's configuration: which layers there are and how they are connected.
 *
 * @param className {@code Sequential}, {@code Functional}, {@code Model}, or one that cannot be used
 * @param name the model's name, empty if it has none
 * @param layers those of models inside the model in the place of these; in the order of the data if {@code problem} is
 *     null, else in that of the file
 * @param inputShape shape of the input without the batch; null if only the first layer tells it, or nothing
 * @param problem why the layers are no chain; null if they are
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

    ModelConfig {
        layers = List.copyOf(layers);
    }

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
        LayerTree tree = new LayerTree(path);
        List<LayerConfig> layers = tree.layers(root);
        if (layers.isEmpty()) {
            throw ModelFileException.damaged(path, "has a model_config without layers");
        }
        List<Integer> inputShape = LayerConfig.withoutBatch(root.path("config").path("build_input_shape"));
        if (inputShape == null) {
            inputShape = LayerConfig.withoutBatch(root.path("build_config").path("input_shape"));
        }
        boolean sequential = root.path("class_name").asText().equals("Sequential");
        return new ModelConfig(
                VisibleText.of(root.path("class_name").asText("")),
                root.path("config").path("name").asText(""),
                layers,
                sequential ? inputShape : null,
                tree.problem());
    }
}
