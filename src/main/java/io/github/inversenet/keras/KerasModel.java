package io.github.inversenet.keras;

import io.github.inversenet.files.FileDigest;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
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
 * @param sha256 of the bytes that were parsed, in lower-case hexadecimal
 */
public record KerasModel(
        Network network,
        List<LayerSummary> layers,
        @Nullable String kerasVersion,
        String name,
        Extras extras,
        String sha256) {
    public KerasModel {
        layers = List.copyOf(layers);
    }

    /** The digest of what was read from a file, or written to it, whatever is there now. */
    public FileDigest digest(Path file) {
        return new FileDigest(String.valueOf(file.getFileName()), sha256);
    }
}
