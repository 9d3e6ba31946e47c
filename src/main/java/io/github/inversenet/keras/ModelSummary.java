package io.github.inversenet.keras;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model file contains, whether the plugin can use it or not.
 *
 * @param name the model's name; empty where the file gives none
 * @param className {@code Sequential}, {@code Functional} or {@code Model}
 * @param kerasVersion the version that wrote the file; null where the file does not say
 * @param layers every layer: in the order of the data where the model is linear, else in that of the file
 * @param sha256 of the bytes that were parsed, in lower-case hexadecimal
 * @param unsupported why the model as a whole cannot be used, besides what its layers say; null where nothing is wrong
 */
public record ModelSummary(
        String name,
        String className,
        @Nullable String kerasVersion,
        List<LayerSummary> layers,
        String sha256,
        @Nullable String unsupported) {
    public ModelSummary {
        layers = List.copyOf(layers);
    }

    /** Whether {@link KerasModelFile#read} would accept the layers. */
    public boolean supported() {
        return unsupported == null && layers.stream().allMatch(LayerSummary::supported);
    }

    /** Number of values in all weight arrays. */
    public long parameters() {
        return layers.stream().mapToLong(LayerSummary::parameters).reduce(0, Math::addExact);
    }
}
