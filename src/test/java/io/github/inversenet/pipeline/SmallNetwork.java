package io.github.inversenet.pipeline;

import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.util.List;

/** What trains in a moment, for tests that need a network that really was trained, and no good one. */
final class SmallNetwork {
    static final TrainingParameters PARAMETERS = TrainingParameters.builder()
            .hiddenLayers(List.of(8))
            .alpha(0.3)
            .optimizer(Optimizer.ADAM)
            .loss(Loss.MSE)
            .schedule(Schedule.CONSTANT)
            .learningRate(0.01)
            .batchSize(256)
            .epochs(1)
            .inversionWeight(0.01)
            .orthogonality(1)
            .temperature(1.0)
            .lossExponent(0)
            .shiftProbability(0)
            .validationImages(11_000)
            .seed(7)
            .build();

    private SmallNetwork() {}
}
