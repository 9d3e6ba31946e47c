package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.VisibleText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders the layers of a functional model from its input to its output, where each has one predecessor.
 *
 * <p>Keras 2 writes a call of a layer as {@code [["dense_1", 0, 0, {}]]}, the last element holding further arguments.
 * Keras 3 writes {@code {"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["dense_1", 0, 0]}}]}}.
 */
final class LayerChain {
    private static final String REMEDY =
            "Only a chain of layers can be used: save the part between one input and one output as a model of its own.";

    private LayerChain() {}

    static List<LayerConfig> order(List<LayerConfig> layers, JsonNode config) throws UnsupportedLayerException {
        Map<String, LayerConfig> byName = new HashMap<>();
        Map<String, String> predecessors = new HashMap<>();
        for (LayerConfig layer : layers) {
            byName.put(layer.name(), layer);
            String predecessor = predecessor(layer, layer.node().path("inbound_nodes"));
            if (predecessor != null) {
                predecessors.put(layer.name(), predecessor);
            }
        }
        Deque<LayerConfig> chain = new ArrayDeque<>();
        Set<String> visited = new HashSet<>();
        String name = single(config.path("output_layers"), "outputs");
        while (name != null) {
            LayerConfig layer = byName.get(name);
            if (layer == null || !visited.add(name)) {
                throw new UnsupportedLayerException(
                        "the connections of layer '%s' lead nowhere".formatted(VisibleText.of(name)), REMEDY);
            }
            chain.addFirst(layer);
            name = predecessors.get(name);
        }
        String input = single(config.path("input_layers"), "inputs");
        if (!chain.getFirst().name().equals(input)) {
            throw new UnsupportedLayerException(
                    "the output does not depend on the input '%s'".formatted(VisibleText.of(input)), REMEDY);
        }
        for (LayerConfig layer : layers) {
            if (!visited.contains(layer.name())) {
                throw new UnsupportedLayerException(
                        "layer '%s' (%s) is on a branch".formatted(layer.shownName(), layer.shownClass()), REMEDY);
            }
        }
        return List.copyOf(chain);
    }

    private static @Nullable String predecessor(LayerConfig layer, JsonNode nodes) throws UnsupportedLayerException {
        if (nodes.size() > 1) {
            throw new UnsupportedLayerException(
                    "layer '%s' (%s) is applied %d times"
                            .formatted(layer.shownName(), layer.shownClass(), nodes.size()),
                    REMEDY);
        }
        List<String> predecessors = new ArrayList<>();
        collectTensors(nodes, predecessors);
        if (predecessors.size() > 1) {
            throw new UnsupportedLayerException(
                    "layer '%s' (%s) has %d inputs"
                            .formatted(layer.shownName(), layer.shownClass(), predecessors.size()),
                    REMEDY);
        }
        return predecessors.isEmpty() ? null : predecessors.get(0);
    }

    /** Jackson has limited the depth of the nodes to 1,000. */
    private static void collectTensors(JsonNode node, List<String> layers) {
        JsonNode history = node.path("config").path("keras_history");
        if (history.isArray()) {
            layers.add(history.path(0).asText());
        } else if (isTensor(node)) {
            layers.add(node.path(0).asText());
            collectTensors(node.path(3), layers);
        } else {
            node.forEach(child -> collectTensors(child, layers));
        }
    }

    private static boolean isTensor(JsonNode node) {
        return node.path(0).isTextual() && node.path(1).isInt() && node.path(2).isInt();
    }

    /** The one layer in {@code [["name", 0, 0]]} or, as Keras 3 also writes, {@code ["name", 0, 0]}. */
    private static String single(JsonNode tensors, String what) throws UnsupportedLayerException {
        boolean bare = isTensor(tensors);
        JsonNode tensor = bare ? tensors : tensors.path(0);
        if (!isTensor(tensor) || (!bare && tensors.size() != 1)) {
            throw new UnsupportedLayerException("the model has several %s, or none".formatted(what), REMEDY);
        }
        return tensor.path(0).asText();
    }
}
