package io.github.inversenet.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * @param reproduced whether the bytes are those that the record tells of
 * @param model what was trained again
 * @param recorded SHA-256 of the model that was recorded
 * @param now SHA-256 of the model that was trained again
 * @param inputs what differs between the recorded inputs and those of now, one phrase each
 * @param weights how far the two models' weights are apart, layer by layer; empty where the bytes are the same or the
 *     recorded model is not there
 */
public record ReproduceResult(
        boolean reproduced, Path model, String recorded, String now, List<String> inputs, List<String> weights) {
    public ReproduceResult {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
    }
}
