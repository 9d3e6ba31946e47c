package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Translates the names that Keras 1 had for classes and settings into those of Keras 2. */
final class Keras1 {
    private static final Map<String, String> SETTINGS = Map.of(
            "output_dim", "units",
            "bias", "use_bias",
            "nb_filter", "filters",
            "filter_length", "kernel_size",
            "subsample", "strides",
            "subsample_length", "strides",
            "border_mode", "padding",
            "atrous_rate", "dilation_rate",
            "dim_ordering", "data_format",
            "pool_length", "pool_size");

    private static final Map<String, String> CLASSES = Map.of(
            "Convolution1D", "Conv1D",
            "Convolution2D", "Conv2D",
            "AtrousConvolution2D", "Conv2D",
            "SeparableConvolution2D", "SeparableConv2D",
            "Deconvolution2D", "Conv2DTranspose");

    private Keras1() {}

    /** The layer in the terms of Keras 2; layers of later versions stay as they are. */
    static LayerConfig modern(LayerConfig layer) {
        String className = CLASSES.getOrDefault(layer.className(), layer.className());
        if (!layer.config().isObject()) {
            return layer;
        }
        ObjectNode config = layer.config().deepCopy();
        SETTINGS.forEach((old, now) -> {
            // Embedding and LSTM kept output_dim, but those are not read.
            if (config.has(old) && !config.has(now)) {
                config.set(now, config.remove(old));
            }
        });
        modernizeShapes(config);
        return new LayerConfig(layer.name(), className, config, layer.custom(), layer.node(), layer.place());
    }

    private static void modernizeShapes(ObjectNode config) {
        if (config.has("nb_row") && config.has("nb_col") && !config.has("kernel_size")) {
            config.putArray("kernel_size").add(config.path("nb_row")).add(config.path("nb_col"));
        }
        JsonNode format = config.path("data_format");
        if (format.asText().equals("tf")) {
            config.put("data_format", "channels_last");
        } else if (format.asText().equals("th")) {
            config.put("data_format", "channels_first");
        }
    }
}
