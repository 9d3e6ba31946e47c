package io.github.inversenet.keras;

import io.github.inversenet.network.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model file's content, as far as the plugin uses it.
 *
 * @param network the layers that change values; dropout, flatten and the like are not in it
 * @param layers every layer of the file, in the order of the data
 * @param kerasVersion the version that wrote the file; null where the file does not say
 * @param name the model's name; empty where the file gives none
 * @param extras the arrays beside the network
 */
public record KerasModel(
        Network network,
        List<LayerSummary> layers,
        @Nullable String kerasVersion,
        String name,
        Extras extras) {
    public KerasModel {
        layers = List.copyOf(layers);
    }
}
