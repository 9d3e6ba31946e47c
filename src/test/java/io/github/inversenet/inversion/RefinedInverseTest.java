package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.InverseException;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefinedInverseTest {
    private static final int SAMPLES = 40;

    /** Widths well above the number of outputs: at 16 inputs and alpha 0.2, one sample in 100,000 has no way. */
    @Cases(60)
    void outputsComeBackToRounding(
            @Within(min = 20, max = 40) int inputs,
            @Within(min = 20, max = 40) int hidden,
            @Within(min = 1, max = 4) int outputs,
            @Within(min = 0.2, max = 4) double alpha,
            long seed) {
        Random random = new Random(seed);
        assertComesBack(leaky(random, alpha, inputs, hidden, 16, outputs), random, SAMPLES);
    }

    /** Hardly more inputs than outputs and a sharp kink: some samples have no way, and none of them may be hidden. */
    @Cases(60)
    void whatDidNotComeBackIsCounted(
            @Within(min = 4, max = 6) int hidden, @Within(min = 0.01, max = 0.3) double alpha, long seed) {
        Random random = new Random(seed);
        Network network = leaky(random, alpha, 6, hidden, 6, 4);
        double[] y = targets(network, random, SAMPLES);
        RefinedInverse inverse =
                new RefinedInverse(network, RefinementNetworks.ignorant(random, network), Kernels.best());
        double[] images = new double[SAMPLES * 6];
        inverse.run(y, SAMPLES, images);
        double[] back = RefinementNetworks.run(network, images);
        long far = IntStream.range(0, SAMPLES)
                .filter(i -> IntStream.range(4 * i, 4 * i + 4).anyMatch(j -> Math.abs(back[j] - y[j]) > 1e-8))
                .count();
        long off = IntStream.range(0, SAMPLES)
                .filter(i -> IntStream.range(4 * i, 4 * i + 4).anyMatch(j -> Math.abs(back[j] - y[j]) > 1e-13))
                .count();
        assertThat(inverse.result().samples()).isEqualTo(SAMPLES);
        // The limit is 1e-10 of the size of the terms, which is of order 1 here.
        assertThat(inverse.result().notConverged()).isBetween(far, off);
    }

    static Stream<IntFunction<Activation>> activations() {
        return Stream.of(
                width -> new Activation.LeakyRelu("a", 0.3f),
                width -> new Activation.PRelu("a", slopes(width)),
                width -> new Activation.Elu("a", 1),
                width -> new Activation.Sigmoid("a"),
                width -> new Activation.Tanh("a"),
                width -> new Activation.Softplus("a"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyKindOfLayerComesBack(IntFunction<Activation> activation) {
        Random random = new Random(3);
        assertComesBack(RefinementNetworks.network(random, activation, 30, 16, 12, 3), random, SAMPLES);
    }

    /** No inverse network exists for these, since they are not one-to-one; a correction of the image does. */
    @Test
    void layersThatAreNotOneToOneComeBackWhereAPathIsOpen() {
        Random random = new Random(4);
        assertComesBack(
                RefinementNetworks.network(random, width -> new Activation.Relu("relu"), 40, 30, 30, 3), random, 10);
        assertComesBack(
                RefinementNetworks.network(random, width -> new Activation.Softmax("softmax"), 40, 20, 3), random, 10);
    }

    @Test
    void aFirstLayerThatWidensAndAnActivationInFrontComeBack() {
        Random random = new Random(5);
        assertComesBack(
                RefinementNetworks.network(random, width -> new Activation.LeakyRelu("a", 0.3f), 8, 20, 6, 3),
                random,
                SAMPLES);
        Dense dense = RefinementNetworks.dense(random, "dense", 8, 3);
        assertComesBack(new Network(List.of(new Activation.Tanh("tanh"), dense)), random, SAMPLES);
    }

    @Test
    void theStepsAreThoseOfANaiveNewtonMethod() {
        Random random = new Random(6);
        Network network = RefinementNetworks.network(random, width -> new Activation.Softplus("a"), 20, 9, 6, 4);
        RefinementEstimate estimate = RefinementNetworks.ignorant(random, network);
        double[] target = RefinementNetworks.run(
                network, random.doubles(network.inputs(), 0, 1).toArray());

        RefinedInverse inverse = new RefinedInverse(network, estimate, Kernels.best());
        double[] image = new double[network.inputs()];
        inverse.run(target, 1, image);

        double[] start = new double[network.inputs()];
        new RefinementStart(estimate, RefinementLift.identity(network, 1, Kernels.best()), 1, Kernels.best())
                .run(target, 1, start);
        double[] expected =
                NaiveNewton.solve(network, start, target, (int) inverse.result().meanSteps());
        // Both end at rounding; finite differences in the naive Jacobian err by 1e-9, which its last steps mend.
        assertThat(image).containsExactly(expected, within(1e-7));
    }

    /** The second of two equal outputs adds no rank: the first moves, and the second with it. */
    @Test
    void aRankDeficientLayerStillMovesWhatItCan() {
        Dense twice = new Dense(
                "twice", new Matrix(4, 2, new float[] {1, 1, 2, 2, -1, -1, 0.5f, 0.5f}), new float[] {0.25f, 0.25f});
        Network network = new Network(List.of(twice));
        RefinedInverse inverse =
                new RefinedInverse(network, RefinementNetworks.ignorant(new Random(1), network), Kernels.best());
        double[] images = new double[8];
        // The first can be reached, the second cannot.
        inverse.run(new double[] {3, 3, 3, 5}, 2, images);

        double[] outputs = RefinementNetworks.run(network, images);
        assertThat(Arrays.copyOf(outputs, 2)).containsExactly(new double[] {3, 3}, within(1e-12));
        // The nearest that there is: the least squares solution.
        assertThat(Arrays.copyOfRange(outputs, 2, 4)).containsExactly(new double[] {4, 4}, within(1e-12));
        assertThat(inverse.result().samples()).isEqualTo(2);
        assertThat(inverse.result().notConverged()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReachedIsCountedAndStillGetsAnImage() {
        Random random = new Random(2);
        Network inside = RefinementNetworks.network(random, width -> new Activation.LeakyRelu("a", 0.3f), 12, 6, 2);
        Network network =
                new Network(Stream.concat(inside.layers().stream(), Stream.of(new Activation.Sigmoid("sigmoid")))
                        .toList());
        RefinedInverse inverse =
                new RefinedInverse(network, RefinementNetworks.ignorant(random, network), Kernels.best());
        double[] images = new double[3 * 12];
        inverse.run(new double[] {0.4, 0.6, 1.5, 0.5, Double.NaN, 0.5}, 3, images);

        RefinementResult result = inverse.result();
        assertThat(result.samples()).isEqualTo(3);
        assertThat(result.notConverged()).isEqualTo(2);
        assertThat(result.maxSteps()).isEqualTo(50);
        assertThat(Arrays.copyOf(images, 24)).doesNotContain(Double.NaN);
        assertThat(RefinementNetworks.run(network, Arrays.copyOf(images, 12)))
                .containsExactly(new double[] {0.4, 0.6}, within(1e-10));
    }

    @Test
    void aSampleDoesNotDependOnItsBatch() {
        Random random = new Random(9);
        Network network =
                RefinementNetworks.network(random, width -> new Activation.LeakyRelu("a", 0.1f), 25, 12, 8, 4);
        RefinementEstimate estimate = RefinementNetworks.ignorant(random, network);
        double[] y = targets(network, random, SAMPLES);
        RefinedInverse inverse = new RefinedInverse(network, estimate, Kernels.best());
        double[] together = new double[SAMPLES * 25];
        inverse.run(y, SAMPLES, together);
        RefinedInverse alone = new RefinedInverse(network, estimate, new PlainKernels());
        for (int i = 0; i < SAMPLES; i++) {
            double[] image = new double[25];
            alone.run(Arrays.copyOfRange(y, i * 4, i * 4 + 4), 1, image);
            // Every sum has a fixed order, so the bits are equal, whatever the kernels.
            assertThat(image).isEqualTo(Arrays.copyOfRange(together, i * 25, (i + 1) * 25));
        }
        assertThat(alone.result()).isEqualTo(inverse.result());
    }

    @Test
    void anEstimateThatIsExactNeedsNoStep() {
        Dense identity = new Dense("identity", new Matrix(2, 2, new float[] {1, 0, 0, 1}), new float[2]);
        RefinementEstimate exact = new RefinementEstimate(
                new Matrix(2, 1, new float[2]),
                new float[1],
                new Matrix(1, 2, new float[2]),
                identity.kernel(),
                new float[2]);
        RefinedInverse inverse = new RefinedInverse(new Network(List.of(identity)), exact, Kernels.best());
        double[] image = new double[2];
        inverse.run(new double[] {0.3, 0.7}, 1, image);
        assertThat(image).containsExactly(0.3, 0.7);
        assertThat(inverse.result()).isEqualTo(new RefinementResult(1, 0, 0, 0));
    }

    @Test
    void anEstimateOfAnotherShapeIsRefused() {
        Random random = new Random(1);
        Network network = new Network(List.of(RefinementNetworks.dense(random, "d", 5, 2)));
        Network other = new Network(List.of(RefinementNetworks.dense(random, "d", 6, 2)));
        RefinementEstimate estimate = RefinementNetworks.ignorant(random, other);
        assertThatThrownBy(() -> new RefinedInverse(network, estimate, Kernels.best()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("maps 2 features to 6 values, but this network, from 5 values to 2")
                .hasMessageContaining("run the goal invert");
    }

    private static Network leaky(Random random, double alpha, int... widths) {
        return RefinementNetworks.network(
                random, width -> new Activation.LeakyRelu("a" + width, (float) alpha), widths);
    }

    private static void assertComesBack(Network network, Random random, int samples) {
        double[] y = targets(network, random, samples);
        RefinedInverse inverse =
                new RefinedInverse(network, RefinementNetworks.ignorant(random, network), Kernels.best());
        double[] images = new double[samples * network.inputs()];
        inverse.run(y, samples, images);
        RefinementResult result = inverse.result();
        assertThat(result.samples()).isEqualTo(samples);
        assertThat(result.notConverged()).as("%s", result).isZero();
        // Ten digits are promised relative to the terms that an output is summed from, here of order 1 to 100.
        assertThat(RefinementNetworks.run(network, images)).containsExactly(y, within(1e-8));
    }

    /** Outputs of images: what is asked for exists. */
    private static double[] targets(Network network, Random random, int samples) {
        return RefinementNetworks.run(
                network, random.doubles((long) samples * network.inputs(), 0, 1).toArray());
    }

    private static float[] slopes(int width) {
        float[] slopes = new float[width];
        for (int i = 0; i < width; i++) {
            slopes[i] = 0.1f + 0.2f * (i % 7);
        }
        return slopes;
    }
}
