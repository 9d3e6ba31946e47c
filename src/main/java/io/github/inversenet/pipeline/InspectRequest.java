package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param model a model file in the Keras layout
 * @param data whose test set gives the accuracy; null where none is wanted
 * @param pixelRange 1 or 255: what the network takes for a white pixel
 * @param outputDirectory receives {@code inspection.json}
 */
public record InspectRequest(Path model, @Nullable DataSetRequest data, double pixelRange, Path outputDirectory) {
    public InspectRequest {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }
}
