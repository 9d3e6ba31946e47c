package io.github.inversenet.pipeline;

import java.nio.file.Path;

/** @param conditionNumber the largest of the dense layers; infinite where one is singular */
public record InvertResult(Path inverse, Path record, double conditionNumber) {}
