package io.github.inversenet.pipeline;

import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.util.List;

/** What trains in a moment, for tests that need a network that really was trained, and no good one. */
final class SmallNetwork {
    static final TrainingParameters PARAMETERS = new TrainingParameters(
            List.of(8),
            0.3,
            Optimizer.ADAM,
            Loss.MSE,
            Schedule.CONSTANT,
            0.01,
            256,
            1,
            null,
            0.01,
            1,
            1,
            0,
            0,
            11_000,
            7);

    private SmallNetwork() {}
}
