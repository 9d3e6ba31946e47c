package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.ModelFileException;
import io.github.inversenet.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks a model and the models in it, and lists their layers as one chain. */
final class LayerTree {
    private final Path path;
    private int order;
    private @Nullable UnsupportedLayerException problem;

    LayerTree(Path path) {
        this.path = path;
    }

    /** Why the layers are no chain, found by {@link #layers}; null if they are. */
    @Nullable
    UnsupportedLayerException problem() {
        return problem;
    }

    List<LayerConfig> layers(JsonNode model) {
        return layers(model, null);
    }

    /** @param around where the model stands; null for the file's. Jackson has limited the depth of the nodes to 1,000. */
    private List<LayerConfig> layers(JsonNode model, @Nullable Place around) {
        JsonNode config = model.path("config");
        // Keras before 2.2.3 has the list of layers in the place of the object that holds it.
        JsonNode nodes = config.isArray() ? config : config.path("layers");
        List<LayerConfig> own = new ArrayList<>();
        Map<String, Integer> stored = new HashMap<>();
        for (JsonNode node : nodes) {
            LayerConfig layer = LayerConfig.of(node);
            own.add(layer.at(place(layer, around, stored)));
        }
        requireUniqueNames(own);
        Map<Place, List<LayerConfig>> inner = new HashMap<>();
        for (LayerConfig layer : own) {
            List<LayerConfig> inside =
                    layer.isModel() && !layer.custom() ? layers(layer.node(), layer.place()) : List.of();
            inner.put(layer.place(), inside.isEmpty() ? List.of(layer) : inside);
        }
        List<LayerConfig> flat = new ArrayList<>();
        for (LayerConfig layer : chain(model, own, config)) {
            flat.addAll(inner.getOrDefault(layer.place(), List.of()));
        }
        return flat;
    }

    private Place place(LayerConfig layer, @Nullable Place around, Map<String, Integer> stored) {
        String path = (around == null ? "" : around.stored() + "/") + "layers/"
                + numbered(snakeCase(layer.className()), stored);
        boolean trainable = layer.setting("trainable").asBoolean(true);
        return around == null
                ? new Place(List.of(layer.name()), order++, path, trainable)
                : around.inner(layer.name(), order++, path, trainable);
    }

    /** Keras 3 counts the layers of a class, and calls their weights so, whatever the layers' names. */
    private static String numbered(String name, Map<String, Integer> stored) {
        int number = stored.merge(name, 1, Integer::sum) - 1;
        return number == 0 ? name : name + "_" + number;
    }

    /** As Keras does: {@code BatchNormalization} becomes {@code batch_normalization}, {@code Conv2D} {@code conv2d}. */
    private static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private List<LayerConfig> chain(JsonNode model, List<LayerConfig> own, JsonNode config) {
        try {
            String className = model.path("class_name").asText("");
            return switch (className) {
                case "Sequential" -> own;
                case "Functional", "Model" -> LayerChain.order(own, config);
                default ->
                    throw new UnsupportedLayerException(
                            "the model's class is '%s'".formatted(VisibleText.of(className)),
                            "Save the model as a Sequential model or a functional one.");
            };
        } catch (UnsupportedLayerException e) {
            problem = problem == null ? e : problem;
            return own;
        }
    }

    private void requireUniqueNames(List<LayerConfig> layers) {
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
