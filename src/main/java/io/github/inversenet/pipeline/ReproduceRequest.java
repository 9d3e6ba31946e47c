package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSetRequest;
import java.nio.file.Path;

/**
 * @param data where the data set may come from; which one it is, the record says
 * @param record the {@code training.json} to train again from
 * @param model the model that the record is about; may be missing, and then only digests are compared
 * @param threads that share the training's arithmetic
 * @param outputDirectory receives {@code reproduction/model.h5}
 */
public record ReproduceRequest(DataSetRequest data, Path record, Path model, int threads, Path outputDirectory) {}
