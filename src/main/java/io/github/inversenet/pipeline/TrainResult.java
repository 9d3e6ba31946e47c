package io.github.inversenet.pipeline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * @param targetAccuracy as requested
 * @param reachedTarget whether it was passed; false where there is none
 */
public record TrainResult(
        Path model,
        Path record,
        int epochs,
        double validationAccuracy,
        @Nullable Double targetAccuracy,
        boolean reachedTarget) {}
