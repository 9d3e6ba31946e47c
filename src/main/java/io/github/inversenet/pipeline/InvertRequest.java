package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param model a model file in the Keras layout
 * @param rcond relative cut-off of singular values in [0, 1); null for ε·max(m, n)
 * @param outputDirectory receives {@code inverse.h5} and {@code inversion.json}
 */
public record InvertRequest(Path model, @Nullable Double rcond, Path outputDirectory) {
    public InvertRequest {
        if (rcond != null && !(rcond >= 0 && rcond < 1)) {
            throw new ConfigurationException("rcond", rcond, "at least 0 and less than 1");
        }
    }
}
