package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final int CLASSES = 4;

    /** Four kinds of bright bar with noise around them: easy, but not solved before the first step. */
    private static final InMemoryImages IMAGES = bars(600);

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void everyOptimizerLearns(Optimizer optimizer) {
        TrainedNetwork trained = train(parameters(optimizer, 0.02, 0.5, 15, 3), 1, Kernels.best());
        List<Epoch> history = trained.history();
        assertThat(history).hasSize(15);
        assertThat(history.get(14).loss()).isLessThan(history.get(0).loss());
        assertThat(history.get(14).validationAccuracy()).isGreaterThan(0.8);
    }

    /** Layers that narrow, widen, and keep the width; wide enough for matrices that the members share. */
    @ParameterizedTest
    @CsvSource({
        "MUON, 12;9, 2",
        "MUON, 12;9, 4",
        "MUON, 3;90, 3",
        "MUON, 100;81, 2",
        "MUON, 160;140, 3",
        "ADAM, 12;9, 2",
        "ADAM, 12;9, 3",
        "ADAM, 3;90, 2",
        "ADAM, 100;81, 4",
        "RMSPROP, 3;3, 3",
        "SGD, 100, 2"
    })
    void neitherThreadsNorKernelsChangeABit(Optimizer optimizer, String hidden, int threads) {
        List<Integer> widths =
                Arrays.stream(hidden.split(";")).map(Integer::valueOf).toList();
        TrainingParameters parameters = parameters(widths, optimizer, 0.02, 0.5, 2, 3);
        assertSameBits(train(parameters, 1, Kernels.best()), train(parameters, threads, new PlainKernels()));
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void plainAndVectorKernelsGiveTheSameBits(Optimizer optimizer) {
        assertSameBits(
                train(parameters(optimizer, 0.02, 0.5, 3, 3), 1, Kernels.best()),
                train(parameters(optimizer, 0.02, 0.5, 3, 3), 1, new PlainKernels()));
    }

    @Test
    void anotherSeedGivesAnotherNetwork() {
        float[] one = firstKernel(
                train(parameters(Optimizer.ADAM, 0, 0, 1, 3), 1, Kernels.best()).network());
        float[] other = firstKernel(
                train(parameters(Optimizer.ADAM, 0, 0, 1, 4), 1, Kernels.best()).network());
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void trainingStopsAfterTheFirstEpochAboveTheTarget() {
        TrainedNetwork trained = train(withTarget(0.6, 50), 1, Kernels.best());
        List<Epoch> history = trained.history();
        assertThat(trained.reachedTarget()).isTrue();
        assertThat(history.size()).isLessThan(50);
        assertThat(history.get(history.size() - 1).validationAccuracy()).isGreaterThan(0.6);
        assertThat(history.subList(0, history.size() - 1)).allMatch(epoch -> epoch.validationAccuracy() <= 0.6);
    }

    @Test
    void orthogonalityKeepsColumnsOrthonormal() {
        Network network = train(parameters(Optimizer.ADAM, 0, 1, 10, 3), 1, Kernels.best())
                .network();
        Dense first = network.denseLayers().get(0);
        for (int j = 0; j < first.outputs(); j++) {
            for (int k = 0; k <= j; k++) {
                double product = 0;
                for (int i = 0; i < first.inputs(); i++) {
                    product +=
                            (double) first.kernel().get(i, j) * first.kernel().get(i, k);
                }
                // A penalty, not a constraint: the classification pulls the columns off by some per cent.
                assertThat(Math.abs(product - (j == k ? 1 : 0))).isLessThan(0.1);
            }
        }
    }

    @Test
    void aDivergingTrainingSaysSo() {
        TrainingParameters parameters = TrainingParameters.builder()
                .hiddenLayers(List.of(8))
                .alpha(0.3)
                .optimizer(Optimizer.SGD)
                .loss(Loss.MSE)
                .schedule(Schedule.CONSTANT)
                .learningRate(10.0)
                .batchSize(16)
                .epochs(50)
                .inversionWeight(10)
                .orthogonality(10)
                .temperature(1.0)
                .lossExponent(0)
                .shiftProbability(0)
                .seed(1)
                .build();
        assertThatThrownBy(() -> train(parameters, 1, Kernels.best()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("diverged")
                .hasMessageContaining("learningRate=10.0");
    }

    @Test
    void thereMustBeImagesLeftToTrainOn() {
        TrainingParameters parameters = TrainingParameters.builder()
                .hiddenLayers(List.of(8))
                .alpha(0.3)
                .optimizer(Optimizer.SGD)
                .loss(Loss.MSE)
                .schedule(Schedule.CONSTANT)
                .learningRate(0.1)
                .batchSize(16)
                .epochs(1)
                .inversionWeight(0)
                .orthogonality(0)
                .temperature(1.0)
                .lossExponent(0)
                .shiftProbability(0)
                .validationImages(600)
                .seed(1)
                .build();
        assertThatThrownBy(() -> train(parameters, 1, Kernels.best()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<validationImages> (-Dinverse.validationImages) is '600', but must be fewer than the 600"
                        + " training images");
    }

    private static TrainedNetwork train(TrainingParameters parameters, int threads, Kernels kernels) {
        List<Epoch> told = new ArrayList<>();
        TrainedNetwork trained =
                new Trainer(parameters, threads, kernels, Path.of("never-made")).train(IMAGES, CLASSES, told::add);
        assertThat(told).isEqualTo(trained.history());
        return trained;
    }

    private static TrainingParameters parameters(
            Optimizer optimizer, double inversionWeight, double orthogonality, int epochs, long seed) {
        return parameters(List.of(12, 9), optimizer, inversionWeight, orthogonality, epochs, seed);
    }

    private static TrainingParameters parameters(
            List<Integer> widths,
            Optimizer optimizer,
            double inversionWeight,
            double orthogonality,
            int epochs,
            long seed) {
        double rate = optimizer == Optimizer.SGD ? 0.05 : 0.005;
        return TrainingParameters.builder()
                .hiddenLayers(widths)
                .alpha(0.3)
                .optimizer(optimizer)
                .loss(Loss.CROSS_ENTROPY)
                .schedule(Schedule.COSINE)
                .learningRate(rate)
                .batchSize(32)
                .epochs(epochs)
                .inversionWeight(inversionWeight)
                .orthogonality(orthogonality)
                .temperature(5.0)
                .lossExponent(0.2)
                .augmentation(optimizer == Optimizer.MUON ? Augmentation.ELASTIC : Augmentation.SHIFTS)
                .shiftProbability(0.5)
                .seed(seed)
                .build();
    }

    private static TrainingParameters withTarget(double target, int epochs) {
        return TrainingParameters.builder()
                .hiddenLayers(List.of(12))
                .alpha(0.3)
                .optimizer(Optimizer.RMSPROP)
                .loss(Loss.MSE)
                .schedule(Schedule.CONSTANT)
                .learningRate(0.001)
                .batchSize(32)
                .epochs(epochs)
                .targetAccuracy(target)
                .inversionWeight(0)
                .orthogonality(0)
                .temperature(1.0)
                .lossExponent(0)
                .shiftProbability(0)
                .seed(1)
                .build();
    }

    private static void assertSameBits(TrainedNetwork one, TrainedNetwork other) {
        assertThat(other.network().denseLayers()).hasSameSizeAs(one.network().denseLayers());
        for (int l = 0; l < one.network().denseLayers().size(); l++) {
            Dense a = one.network().denseLayers().get(l);
            Dense b = other.network().denseLayers().get(l);
            assertThat(b.kernel().values()).isEqualTo(a.kernel().values());
            assertThat(b.bias()).isEqualTo(a.bias());
        }
        assertThat(other.history().stream().map(Epoch::loss))
                .isEqualTo(one.history().stream().map(Epoch::loss).toList());
    }

    private static float[] firstKernel(Network network) {
        return network.denseLayers().get(0).kernel().values();
    }

    private static InMemoryImages bars(int count) {
        Random random = new Random(5);
        byte[] pixels = new byte[count * 81];
        byte[] labels = new byte[count];
        for (int s = 0; s < count; s++) {
            int label = random.nextInt(CLASSES);
            labels[s] = (byte) label;
            for (int i = 0; i < 81; i++) {
                boolean inBar = (label < 2 ? i / 9 : i % 9) / 3 == (label % 2) * 2;
                int level = random.nextInt(inBar ? 256 : 120);
                pixels[s * 81 + i] = random.nextInt(3) == 0 ? 0 : (byte) level;
            }
        }
        return new InMemoryImages(count, 9, 9, pixels, labels);
    }
}
