package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param model the network f
 * @param inverse its inverse g
 * @param outputs wished-for outputs of f, one list per picture
 * @param labels classes whose mean training output is wished for; they come after the outputs
 * @param trainingRecord the {@code training.json} that holds those means and the size of the images; may be missing, or
 *     null, where no label is asked for
 * @param imageColumns width of a picture; null takes that of the training images, or a square
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param outputDirectory receives the pictures
 */
public record ReconstructRequest(
        Path model,
        Path inverse,
        List<List<Double>> outputs,
        List<Integer> labels,
        @Nullable Path trainingRecord,
        @Nullable Integer imageColumns,
        double pixelRange,
        Path outputDirectory) {
    public ReconstructRequest {
        outputs = List.copyOf(outputs);
        labels = List.copyOf(labels);
        if (outputs.isEmpty() && labels.isEmpty()) {
            throw new ConfigurationException(
                    "output", "", "an output vector, such as 0,0,0,0,0,1,0,0,0,0; or give -Dinverse.label=5");
        }
        if (imageColumns != null && imageColumns < 1) {
            throw new ConfigurationException("imageColumns", imageColumns, "at least 1");
        }
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }
}
