package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearizationTest {
    private static final int INPUTS = 5;
    private static final int ROWS = 3;

    static Stream<Activation> activations() {
        return Stream.of(
                new Activation.LeakyRelu("a", 0.3f),
                new Activation.LeakyRelu("a", 3.3f),
                new Activation.Relu("a"),
                new Activation.PRelu("a", new float[] {0.1f, 0.5f, 2, 1}),
                new Activation.Elu("a", 0.7f),
                new Activation.Sigmoid("a"),
                new Activation.Tanh("a"),
                new Activation.Softplus("a"),
                new Activation.Selu("a"),
                new Activation.Scale("a", new double[] {2, -0.5}, new double[] {0.25, 1}),
                new Activation.LogSoftmax("a"),
                new Activation.Softmax("a"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void jacobiansAreThoseOfFiniteDifferences(Activation activation) {
        Random random = new Random(7);
        Linearization f = chain(random, activation, Kernels.best());
        Linearization.Trace trace =
                filled(f, random.doubles(ROWS * INPUTS, -1, 1).toArray());
        for (int row = 0; row < ROWS; row++) {
            f.takeTangent(trace, row);
        }
        double[] jacobians = f.jacobians(ROWS).clone();
        double step = 1e-6;
        for (int j = 0; j < INPUTS; j++) {
            double[] above = trace.input().clone();
            double[] below = trace.input().clone();
            for (int row = 0; row < ROWS; row++) {
                above[row * INPUTS + j] += step;
                below[row * INPUTS + j] -= step;
            }
            double[] up = filled(f, above).output();
            double[] down = filled(f, below).output();
            for (int i = 0; i < ROWS * f.outputs(); i++) {
                // Truncation 1e-12 and cancellation 1e-10, for values of order 1; no kink is this near.
                assertThat(jacobians[i * INPUTS + j]).isCloseTo((up[i] - down[i]) / (2 * step), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valuesAreThoseOfTheEvaluator(Activation activation) {
        Random random = new Random(8);
        double[] input = random.doubles(ROWS * INPUTS, -2, 2).toArray();
        Network network = new Network(layers(new Random(9), activation));
        Linearization f = Linearization.of(network, ROWS, Kernels.best());
        double[] expected = new double[ROWS * f.outputs()];
        NetworkEvaluator evaluator = new NetworkEvaluator(network, ROWS);
        evaluator.run(input, ROWS, expected);
        // The same sums in another order.
        assertThat(filled(f, input).output()).containsExactly(expected, within(1e-13));
    }

    /** What makes a step along secants lead to where it should. */
    @Cases(50)
    void secantsConnectTwoPointsExactly(long seed) {
        Random random = new Random(seed);
        List<Activation> bijections =
                activations().filter(activation -> !activation.joint()).toList();
        Linearization f = chain(random, bijections.get(random.nextInt(bijections.size())), Kernels.best());
        Linearization.Trace from =
                filled(f, random.doubles(ROWS * INPUTS, -2, 2).toArray());
        Linearization.Trace to = filled(f, random.doubles(ROWS * INPUTS, -2, 2).toArray());
        for (int row = 0; row < ROWS; row++) {
            f.takeTangent(from, row);
            f.moveTowardsSecant(from, to, row, 1);
        }
        double[] jacobians = f.jacobians(ROWS);
        for (int i = 0; i < ROWS * f.outputs(); i++) {
            double change = 0;
            for (int j = 0; j < INPUTS; j++) {
                int x = i / f.outputs() * INPUTS + j;
                change += jacobians[i * INPUTS + j] * (to.input()[x] - from.input()[x]);
            }
            // A secant of two values at the smallest distance that counts errs by 2⁻⁵² / 1e-7.
            assertThat(change).isCloseTo(to.output()[i] - from.output()[i], within(1e-8));
        }
    }

    @Test
    void plainAndVectorKernelsGiveTheSameBits() {
        double[] input = new Random(1).doubles(ROWS * INPUTS, -2, 2).toArray();
        double[][] results = new double[2][];
        Kernels[] kernels = {new PlainKernels(), Kernels.best()};
        for (int k = 0; k < 2; k++) {
            Linearization f = chain(new Random(2), new Activation.Tanh("a"), kernels[k]);
            Linearization.Trace trace = filled(f, input);
            f.takeTangent(trace, 0);
            results[k] = f.jacobians(1).clone();
        }
        assertThat(results[1]).isEqualTo(results[0]);
    }

    @Test
    void noLayersAreTheIdentity() {
        Linearization identity = new Linearization(List.of(), 2, 1, Kernels.best());
        assertThat(identity.jacobians(1)).startsWith(1, 0, 0, 1);
        assertThat(identity.termSize(identity.newTrace(), 0)).isZero();
    }

    @Test
    void termsThatCancelStillCount() {
        Dense dense = new Dense("d", new Matrix(2, 1, new float[] {3, -4}), new float[] {-5});
        Linearization f = new Linearization(List.of(dense), 2, 1, Kernels.best());
        Linearization.Trace trace = filled(f, new double[] {3, 1});
        assertThat(trace.output()).containsExactly(0);
        assertThat(f.termSize(trace, 0)).isEqualTo(9 + 4 + 5);
    }

    private static Linearization chain(Random random, Activation activation, Kernels kernels) {
        return new Linearization(layers(random, activation), INPUTS, ROWS, kernels);
    }

    /** The activation inside and at the end, between layers that narrow and widen. */
    private static List<Layer> layers(Random random, Activation activation) {
        List<Layer> layers = new ArrayList<>();
        layers.add(dense(random, "first", INPUTS, 4));
        layers.add(activation);
        layers.add(dense(random, "second", 4, 7));
        layers.add(dense(random, "third", 7, 4));
        layers.add(activation);
        return layers;
    }

    private static Dense dense(Random random, String name, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        float[] bias = new float[outputs];
        for (int j = 0; j < outputs; j++) {
            bias[j] = (float) random.nextGaussian();
        }
        return new Dense(name, new Matrix(inputs, outputs, kernel), bias);
    }

    private static Linearization.Trace filled(Linearization f, double[] input) {
        Linearization.Trace trace = f.newTrace();
        System.arraycopy(input, 0, trace.input(), 0, input.length);
        f.run(trace, input.length / f.inputs());
        return trace;
    }
}
