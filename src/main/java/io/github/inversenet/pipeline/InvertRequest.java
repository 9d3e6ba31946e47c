package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.inversion.InversionMethod;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param model a model file in the Keras layout
 * @param rcond relative cut-off of singular values in [0, 1); null for ε·max(m, n)
 * @param data what a refined inverse is fitted to; null for the pseudo-inverse alone
 * @param pixelRange 1 or 255: what the model takes for a white pixel; only a refined inverse needs it
 * @param threads that share the arithmetic of a fit; they change its time, never its result
 * @param outputDirectory receives {@code inverse.h5} and {@code inversion.json}
 */
public record InvertRequest(
        Path model,
        @Nullable Double rcond,
        @Nullable DataSetRequest data,
        double pixelRange,
        int threads,
        Path outputDirectory) {
    public InvertRequest {
        if (rcond != null && !(rcond >= 0 && rcond < 1)) {
            throw new ConfigurationException("rcond", rcond, "at least 0 and less than 1");
        }
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }

    /** What the request asks for. */
    InversionMethod method() {
        return data == null ? InversionMethod.PSEUDO_INVERSE : InversionMethod.REFINED;
    }
}
