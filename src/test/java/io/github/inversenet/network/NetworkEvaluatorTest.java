package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkEvaluatorTest {
    private static final double[] POINTS = {-2, -0.0, 0.5, 3};

    /** Figures computed by hand or with NumPy from the Keras formulas, not with the code under test. */
    static Stream<Arguments> activations() {
        return Stream.of(
                Arguments.of(new Activation.LeakyRelu("a", 0.25f), new double[] {-0.5, 0, 0.5, 3}),
                Arguments.of(new Activation.LeakyRelu("a", 4f), new double[] {-8, 0, 0.5, 3}),
                Arguments.of(new Activation.Relu("a"), new double[] {0, 0, 0.5, 3}),
                Arguments.of(new Activation.PRelu("a", new float[] {0.5f, 9, 9, 9}), new double[] {-1, 0, 0.5, 3}),
                Arguments.of(
                        new Activation.Sigmoid("a"),
                        new double[] {0.11920292202211755, 0.5, 0.6224593312018546, 0.9525741268224334}),
                Arguments.of(
                        new Activation.Tanh("a"),
                        new double[] {-0.9640275800758169, 0, 0.46211715726000974, 0.9950547536867305}),
                Arguments.of(new Activation.Elu("a", 2f), new double[] {-1.7293294335267746, 0, 0.5, 3}),
                Arguments.of(
                        new Activation.Softplus("a"),
                        new double[] {0.12692801104297252, 0.6931471805599453, 0.9740769841801067, 3.048587351573742}),
                Arguments.of(new Activation.Softmax("a"), new double[] {
                    0.005917695186492208, 0.043726181709362794, 0.07209228587072533, 0.8782638372334197
                }));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void appliesTheFormulaOfEachActivation(Activation activation, double[] expected) {
        double[] output = evaluate(new Network(List.of(identity(4), activation)), POINTS, 1);

        // Each formula is a handful of roundings of values of order 1.
        assertThat(output).containsExactly(expected, within(1e-14));
    }

    @Test
    void staysFiniteWhereExponentialsOverflow() {
        double[] extremes = {-1000, 1000};

        assertThat(evaluate(new Network(List.of(identity(2), new Activation.Softmax("a"))), extremes, 1))
                .containsExactly(0, 1);
        assertThat(evaluate(new Network(List.of(identity(2), new Activation.Softplus("a"))), extremes, 1))
                .containsExactly(0, 1000);
        assertThat(evaluate(new Network(List.of(identity(2), new Activation.Sigmoid("a"))), extremes, 1))
                .containsExactly(0, 1);
    }

    @Test
    void keepsWhatIsNotANumber() {
        for (Activation activation : everyActivation(3, new SplittableRandom(5))) {
            double[] output =
                    evaluate(new Network(List.of(identity(3), activation)), new double[] {Double.NaN, 1, 2}, 1);

            assertThat(output[0]).as(activation.function()).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithTheTripleLoopOnRandomNetworks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int repeat = 0; repeat < 20; repeat++) {
            Network network = randomNetwork(random);
            int count = repeat == 0 ? 1 : random.nextInt(1, 40);
            double[] input =
                    random.doubles((long) count * network.inputs(), -2, 2).toArray();

            double[] expected = tripleLoop(network, input, count);
            double[] actual = evaluate(network, input, count);

            // Both sum in float64 in different orders: 1e-16 per term of up to 60, against the largest value of the
            // batch because single sums may cancel.
            double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(actual).containsExactly(expected, within(1e-12 * Math.max(scale, 1)));
        }
    }

    @Test
    void givesEachRowTheSameValueInEveryBatch() {
        SplittableRandom random = new SplittableRandom(11);
        Network network = randomNetwork(random);
        int rows = 17;
        double[] input = random.doubles((long) rows * network.inputs(), -2, 2).toArray();
        double[] together = evaluate(network, input, rows);

        NetworkEvaluator evaluator = new NetworkEvaluator(network, rows);
        double[] alone = new double[network.outputs()];
        for (int row = 0; row < rows; row++) {
            int from = row * network.inputs();
            evaluator.run(Arrays.copyOfRange(input, from, from + network.inputs()), 1, alone);
            assertThat(alone)
                    .isEqualTo(Arrays.copyOfRange(together, row * network.outputs(), (row + 1) * network.outputs()));
        }
    }

    @Test
    void evaluatorsOfSeveralThreadsShareTheirWeights() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(12);
        Network network = randomNetwork(random);
        double[] input = random.doubles(50L * network.inputs(), -2, 2).toArray();
        double[] expected = evaluate(network, input, 50);

        NetworkEvaluator evaluator = new NetworkEvaluator(network, 50);
        NetworkEvaluator other = evaluator.sharing();
        double[] ofOther = new double[expected.length];
        Thread thread = new Thread(() -> other.run(input, 50, ofOther));
        thread.start();
        double[] own = new double[expected.length];
        evaluator.run(input, 50, own);
        thread.join();
        assertThat(own).isEqualTo(expected);
        assertThat(ofOther).isEqualTo(expected);
    }

    @Test
    void mayWriteItsOutputOverItsInput() {
        Network network = new Network(List.of(dense(new float[][] {{0, 2}, {3, 0}}, 10, 20)));
        double[] values = {1, 2, 3, 4};
        NetworkEvaluator evaluator = new NetworkEvaluator(network, 2);
        evaluator.run(values, 2, values);

        assertThat(values).containsExactly(16, 22, 22, 26);
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        NetworkEvaluator evaluator = new NetworkEvaluator(new Network(List.of(identity(3))), 2);
        assertThatThrownBy(() -> evaluator.run(new double[9], 3, new double[9]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of 3 rows is not within 1 to 2");
        assertThatThrownBy(() -> evaluator.run(new double[5], 2, new double[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input has room for 5 values, but 2 rows of 3 are asked for");
        assertThatThrownBy(() -> evaluator.run(new double[6], 2, new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the output has room for 5 values, but 2 rows of 3 are asked for");
    }

    @Test
    void refusesSlopesThatDoNotFitTheUnits() {
        Network network = new Network(List.of(identity(3), new Activation.PRelu("slopes", new float[2])));

        assertThatThrownBy(() -> new NetworkEvaluator(network, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 'slopes' has 2 slopes for 3 units");
    }

    private static double[] evaluate(Network network, double[] input, int count) {
        double[] output = new double[count * network.outputs()];
        NetworkEvaluator evaluator = new NetworkEvaluator(network, count + 3);
        evaluator.run(input, count, output);
        return output;
    }

    private static double[] tripleLoop(Network network, double[] input, int count) {
        double[] values = input;
        int width = network.inputs();
        for (Layer layer : network.layers()) {
            if (layer instanceof Dense dense) {
                double[] next = new double[count * dense.outputs()];
                for (int row = 0; row < count; row++) {
                    for (int j = 0; j < dense.outputs(); j++) {
                        double sum = dense.bias()[j];
                        for (int k = 0; k < width; k++) {
                            sum += values[row * width + k] * dense.kernel().get(k, j);
                        }
                        next[row * dense.outputs() + j] = sum;
                    }
                }
                values = next;
                width = dense.outputs();
            } else if (layer instanceof Activation activation) {
                values = values.clone();
                for (int row = 0; row < count; row++) {
                    formula(activation, values, row * width, width);
                }
            }
        }
        return values;
    }

    /** The textbook formulas, one value at a time; the values here are too small to overflow them. */
    private static void formula(Activation activation, double[] values, int start, int width) {
        double sum = Arrays.stream(values, start, start + width).map(Math::exp).sum();
        for (int j = 0; j < width; j++) {
            double x = values[start + j];
            values[start + j] = switch (activation.function()) {
                case "leaky_relu" -> x < 0 ? ((Activation.LeakyRelu) activation).alpha() * x : x;
                case "prelu" -> x < 0 ? ((Activation.PRelu) activation).alpha()[j] * x : x;
                case "relu" -> x < 0 ? 0 : x;
                case "sigmoid" -> Math.exp(x) / (1 + Math.exp(x));
                case "tanh" -> (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1);
                case "elu" -> x < 0 ? ((Activation.Elu) activation).alpha() * (Math.exp(x) - 1) : x;
                case "softplus" -> Math.log(1 + Math.exp(x));
                case "softmax" -> Math.exp(x) / sum;
                default -> throw new AssertionError(activation.function());
            };
        }
    }

    private static Network randomNetwork(SplittableRandom random) {
        int layers = random.nextInt(1, 4);
        int width = random.nextInt(1, 60);
        Stream.Builder<Layer> all = Stream.builder();
        for (int layer = 0; layer < layers; layer++) {
            int outputs = random.nextInt(1, 60);
            // Weights of order 1/sqrt(width) keep the values of order 1.
            all.add(new Dense(
                    "dense" + layer,
                    new Matrix(width, outputs, floats(random, width * outputs, 1 / Math.sqrt(width))),
                    floats(random, outputs, 1)));
            List<Activation> every = everyActivation(outputs, random);
            all.add(every.get(random.nextInt(every.size())));
            width = outputs;
        }
        return new Network(all.build().toList());
    }

    private static List<Activation> everyActivation(int width, SplittableRandom random) {
        return List.of(
                new Activation.LeakyRelu("a", 0.3f),
                new Activation.Relu("a"),
                new Activation.Softmax("a"),
                new Activation.Sigmoid("a"),
                new Activation.Tanh("a"),
                new Activation.Elu("a", 1.5f),
                new Activation.Softplus("a"),
                new Activation.PRelu("a", floats(random, width, 1)));
    }

    private static float[] floats(SplittableRandom random, int length, double bound) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextDouble(-bound, bound);
        }
        return floats;
    }

    private static Dense identity(int width) {
        float[] kernel = new float[width * width];
        for (int i = 0; i < width; i++) {
            kernel[i * width + i] = 1;
        }
        return new Dense("identity", new Matrix(width, width, kernel), new float[width]);
    }

    private static Dense dense(float[][] kernel, float... bias) {
        float[] values = new float[kernel.length * bias.length];
        for (int i = 0; i < kernel.length; i++) {
            System.arraycopy(kernel[i], 0, values, i * bias.length, bias.length);
        }
        return new Dense("dense", new Matrix(kernel.length, bias.length, values), bias);
    }
}
