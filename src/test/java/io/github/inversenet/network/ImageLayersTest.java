package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jacobians of the layers of images; their values are held against another implementation in package keras. */
class ImageLayersTest {
    private static final int ROWS = 3;
    private static final Window WINDOW =
            new Window(4, 5, 2, new Window.Axis(3, 2, 1, 1, 2), new Window.Axis(2, 1, 2, 1, 5));

    static Stream<Mapping> layers() {
        Random random = new Random(1);
        int[] source = random.ints(50, -1, 40).toArray();
        return Stream.of(
                new Convolution("c", WINDOW, 1, matrix(random, 12, 3), new float[] {1, 2, 3}),
                new Convolution("d", WINDOW, 2, matrix(random, 6, 4), new float[4]),
                new Pooling("max", WINDOW, Pooling.Kind.MAXIMUM),
                new Pooling("mean", WINDOW, Pooling.Kind.MEAN),
                new Rearrangement("r", 40, source));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void jacobiansAreThoseOfFiniteDifferences(Mapping layer) {
        Linearization f = linearization(layer);
        double[] input = random(2, ROWS * f.inputs());
        Linearization.Trace trace = filled(f, input);
        for (int row = 0; row < ROWS; row++) {
            f.takeTangent(trace, row);
        }
        double[] jacobians = f.jacobians(ROWS).clone();
        double step = 1e-6;
        for (int j = 0; j < f.inputs(); j++) {
            double[] above = input.clone();
            double[] below = input.clone();
            for (int row = 0; row < ROWS; row++) {
                above[row * f.inputs() + j] += step;
                below[row * f.inputs() + j] -= step;
            }
            double[] up = filled(f, above).output();
            double[] down = filled(f, below).output();
            for (int i = 0; i < ROWS * f.outputs(); i++) {
                // Cancellation 1e-10, for values of order 1; no two values are this near to each other.
                assertThat(jacobians[i * f.inputs() + j]).isCloseTo((up[i] - down[i]) / (2 * step), within(1e-8));
            }
        }
    }

    /** What makes a step along secants lead to where it should: also across a change of the largest value. */
    @ParameterizedTest
    @MethodSource("layers")
    void secantsConnectTwoPointsExactly(Mapping layer) {
        Linearization f = linearization(layer);
        Linearization.Trace from = filled(f, random(3, ROWS * f.inputs()));
        Linearization.Trace to = filled(f, random(4, ROWS * f.inputs()));
        for (int row = 0; row < ROWS; row++) {
            f.takeTangent(from, row);
            f.moveTowardsSecant(from, to, row, 1);
        }
        double[] jacobians = f.jacobians(ROWS);
        for (int i = 0; i < ROWS * f.outputs(); i++) {
            double change = 0;
            for (int j = 0; j < f.inputs(); j++) {
                int x = i / f.outputs() * f.inputs() + j;
                change += jacobians[i * f.inputs() + j] * (to.input()[x] - from.input()[x]);
            }
            assertThat(change).isCloseTo(to.output()[i] - from.output()[i], within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void valuesAreThoseOfTheEvaluator(Mapping layer) {
        Network network = new Network(List.of(layer, new Activation.Tanh("t")));
        double[] input = random(5, ROWS * network.inputs());
        double[] expected = new double[ROWS * network.outputs()];
        new NetworkEvaluator(network, ROWS).run(input, ROWS, expected);

        Linearization f = Linearization.of(network, ROWS, Kernels.best());

        assertThat(filled(f, input).output()).containsExactly(expected, within(1e-13));
    }

    @Test
    void whatIsNotANumberStaysSo() {
        Network pooling = new Network(List.of(new Pooling("max", WINDOW, Pooling.Kind.MAXIMUM)));
        double[] input = random(6, pooling.inputs());
        input[0] = Double.NaN;
        double[] output = new double[pooling.outputs()];

        new NetworkEvaluator(pooling, 1).run(input, 1, output);

        assertThat(output).contains(Double.NaN);
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Convolution("c", WINDOW, 1, matrix(new Random(), 11, 3), new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kernel of 11×3");
        assertThatThrownBy(() -> new Rearrangement("r", 2, new int[] {2})).hasMessageContaining("value 2 of 2");
        Layer pooling = new Pooling("max", WINDOW, Pooling.Kind.MAXIMUM);
        assertThatThrownBy(() -> new Network(List.of(pooling, pooling))).hasMessageContaining("takes 40 values");
    }

    private static Linearization linearization(Mapping layer) {
        return new Linearization(List.of(layer), layer.inputs(), ROWS, Kernels.best());
    }

    private static Linearization.Trace filled(Linearization f, double[] input) {
        Linearization.Trace trace = f.newTrace();
        System.arraycopy(input, 0, trace.input(), 0, input.length);
        f.run(trace, ROWS);
        return trace;
    }

    private static double[] random(long seed, int length) {
        return new Random(seed).doubles(length, -2, 2).toArray();
    }

    private static Matrix matrix(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Matrix(rows, columns, values);
    }
}
