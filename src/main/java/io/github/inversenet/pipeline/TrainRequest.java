package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.training.TrainingParameters;
import java.nio.file.Path;

/**
 * @param threads that share the training's arithmetic; they change its time, never its result
 * @param outputDirectory receives {@code model.h5} and {@code training.json}
 */
public record TrainRequest(DataSetRequest data, TrainingParameters parameters, int threads, Path outputDirectory) {}
