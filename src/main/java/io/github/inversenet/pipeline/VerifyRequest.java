package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is measured. How it is judged is {@link Judge}'s business.
 *
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param seeds other seeds whose networks are measured as well; null for none
 * @param threads that share the images; they change the time, never the result
 * @param images receives the images of a refined inverse for the second opinion; null if nobody asks for them
 * @param outputDirectory receives {@code roundtrip.json}, and the files of other seeds
 */
public record VerifyRequest(
        DataSetRequest data,
        Path model,
        Path inverse,
        double pixelRange,
        @Nullable SeedsRequest seeds,
        int threads,
        @Nullable Path images,
        Path outputDirectory) {
    public VerifyRequest {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }

    /** Measures without a second opinion. */
    public VerifyRequest(
            DataSetRequest data,
            Path model,
            Path inverse,
            double pixelRange,
            @Nullable SeedsRequest seeds,
            int threads,
            Path outputDirectory) {
        this(data, model, inverse, pixelRange, seeds, threads, null, outputDirectory);
    }

    /** The same, and the images of a refined inverse go to a file. */
    public VerifyRequest withImages(Path file) {
        return new VerifyRequest(data, model, inverse, pixelRange, seeds, threads, file, outputDirectory);
    }
}
