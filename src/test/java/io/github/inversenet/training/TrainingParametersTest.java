package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingParametersTest {
    @Test
    void layersOfUsualSizeAreTrainedAtTheFullRate() {
        assertThat(parameters(Optimizer.ADAM, null, 1, 64, 64).learningRate(784, 10))
                .isEqualTo(0.008);
        assertThat(parameters(Optimizer.ADAM, null, 1, 256, 256).learningRate(784, 10))
                .isEqualTo(0.008);
        assertThat(parameters(Optimizer.ADAM, null, 1).learningRate(784, 10)).isEqualTo(0.008);
        assertThat(parameters(Optimizer.MUON, null, 1, 256, 256).learningRate(784, 10))
                .isEqualTo(0.005);
    }

    /** The step of a kernel has the norm rate·√(its size), but for the rounding of a few operations. */
    @Test
    void theStepOfTheLargestLayerDoesNotGrow() {
        double norm = 0.008 * Math.sqrt(784 * 256);
        for (int width : new int[] {512, 1024, 65_536}) {
            assertThat(parameters(Optimizer.ADAM, null, 1, 64, width).learningRate(784, 10) * Math.sqrt(64.0 * width))
                    .isLessThanOrEqualTo(norm * (1 + 1e-12));
            assertThat(parameters(Optimizer.ADAM, null, 1, width, width).learningRate(width, 10) * width)
                    .isCloseTo(norm, within(norm * 1e-12));
        }
        assertThat(parameters(Optimizer.ADAM, null, 1, 64).learningRate(64, 65_536) * Math.sqrt(64 * 65_536.0))
                .as("of the outputs")
                .isCloseTo(norm, within(norm * 1e-12));
    }

    @Test
    void otherRatesDoNotDependOnTheSize() {
        assertThat(parameters(Optimizer.ADAM, 0.02, 1, 4096).learningRate(4096, 10))
                .isEqualTo(0.02);
        assertThat(parameters(Optimizer.ADAM, null, 0, 4096).learningRate(4096, 10))
                .isEqualTo(0.001);
        assertThat(parameters(Optimizer.MUON, null, 0, 4096).learningRate(4096, 10))
                .isEqualTo(0.005);
        assertThat(parameters(Optimizer.RMSPROP, null, 1, 4096).learningRate(4096, 10))
                .isEqualTo(0.001);
        assertThat(parameters(Optimizer.SGD, null, 1, 4096).learningRate(4096, 10))
                .isEqualTo(0.01);
    }

    private static TrainingParameters parameters(
            Optimizer optimizer, @Nullable Double learningRate, double orthogonality, Integer... widths) {
        return TrainingParameters.builder()
                .hiddenLayers(List.of(widths))
                .alpha(0.3)
                .optimizer(optimizer)
                .loss(Loss.CROSS_ENTROPY)
                .schedule(Schedule.COSINE)
                .learningRate(learningRate)
                .batchSize(256)
                .epochs(1)
                .inversionWeight(orthogonality)
                .orthogonality(orthogonality)
                .temperature(15.0)
                .lossExponent(0.2)
                .shiftProbability(0.5)
                .seed(0)
                .build();
    }
}
