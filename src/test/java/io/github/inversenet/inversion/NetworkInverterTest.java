package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkInverterTest {
    private final NetworkInverter inverter = new NetworkInverter(null, Kernels.best());

    @Cases(30)
    void outputsComeBack(
            @Within(min = 8, max = 20) int inputs,
            @Within(min = 5, max = 8) int hidden,
            @Within(min = 1, max = 5) int outputs,
            long seed) {
        Random random = new Random(seed);
        Network network = network(random, inputs, hidden, outputs);
        InverseNetwork inverse = inverter.invert(network);
        double[] y = random.doubles(outputs, -1, 1).toArray();
        double[] image = run(inverse.network(), y);
        double[] back = run(network, image);
        // float32 weights: 6e-8 relative, amplified by the condition numbers of both layers.
        double amplification = inverse.layers().stream()
                .mapToDouble(LayerInversion::conditionNumber)
                .reduce(1, (a, b) -> a * b);
        assertThat(back).containsExactly(y, within(1e-5 * amplification));
    }

    @Cases(30)
    void invertingTheInverseGivesTheNetworkBack(
            @Within(min = 1, max = 12) int inputs,
            @Within(min = 1, max = 12) int hidden,
            @Within(min = 1, max = 12) int outputs,
            long seed) {
        Network network = network(new Random(seed), inputs, hidden, outputs);
        InverseNetwork inverse = inverter.invert(network);
        Network back = inverter.invert(inverse.network()).network();
        assertThat(back.layers()).extracting(Layer::name).containsExactly("dense_1", "leaky_re_lu_1", "dense_2");
        for (int l = 0; l < 2; l++) {
            Dense expected = network.denseLayers().get(l);
            Dense actual = back.denseLayers().get(l);
            double condition = inverse.layers().get(l).conditionNumber();
            // The inverse's float32 entries err by 6e-8 of its norm, which is the condition number's worth of W's.
            float tolerance = (float) (1e-6 * condition * norm(expected.kernel().values()));
            assertThat(actual.kernel().values())
                    .containsExactly(expected.kernel().values(), within(tolerance));
            assertThat(((Activation.LeakyRelu) back.layers().get(1)).alpha()).isCloseTo(0.3f, within(1e-7f));
        }
    }

    @Test
    void theInverseSaysHowWellEachLayerInverts() {
        Network network = network(new Random(1), 20, 8, 5);
        InverseNetwork inverse = inverter.invert(network);
        assertThat(inverse.layers()).extracting(LayerInversion::layer).containsExactly("dense_1", "dense_2");
        assertThat(inverse.layers()).allMatch(LayerInversion::keepsOutputs);
        assertThat(inverse.layers().get(0).rank()).isEqualTo(8);
        assertThat(inverse.conditionNumber())
                .isEqualTo(Conditioning.largestConditionNumber(network))
                .isGreaterThan(1);
        assertThat(inverse.network().layers())
                .extracting(Layer::name)
                .containsExactly("inverse_dense_2", "inverse_leaky_re_lu_1", "inverse_dense_1");
    }

    @Test
    void aLayerThatWidensCannotKeepItsOutputs() {
        InverseNetwork inverse = inverter.invert(new Network(List.of(dense(new Random(1), "wide", 3, 9))));
        assertThat(inverse.layers().get(0).keepsOutputs()).isFalse();
    }

    @Test
    void reluIsRefusedByNameAndReason() {
        Network network = with(new Activation.Relu("activation_1"));
        assertThatThrownBy(() -> inverter.invert(network))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessage(
                        "layer 'activation_1' (relu) cannot be inverted: ReLU maps every negative input to 0, so the"
                                + " input is lost. Use -Dinverse.method=refined, which needs no inverse of single layers, or"
                                + " train the network with LeakyReLU (alpha greater than 0) in its place");
    }

    @Test
    void aLeakyReluWithoutSlopeIsAReluAndRefused() {
        assertThatThrownBy(() -> inverter.invert(with(new Activation.LeakyRelu("flat", 0))))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("'flat'");
    }

    @Test
    void aPReluNeedsEverySlope() {
        Activation.PRelu good = new Activation.PRelu("prelu", new float[] {0.5f, 2, 0.25f, 1});
        Activation.PRelu inverse = (Activation.PRelu)
                inverter.invert(with(good)).network().layers().get(1);
        assertThat(inverse.alpha()).containsExactly(2, 0.5f, 4, 1);
        assertThatThrownBy(() -> inverter.invert(with(new Activation.PRelu("prelu", new float[] {1, 1, -0.1f, 1}))))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("unit 2 is -0.1");
    }

    @Test
    void onlyASoftmaxAtTheEndIsDropped() {
        Random random = new Random(1);
        Dense first = dense(random, "first", 6, 4);
        Dense second = dense(random, "second", 4, 3);
        Network atEnd = new Network(List.of(first, second, new Activation.Softmax("softmax")));
        InverseNetwork inverse = inverter.invert(atEnd);
        assertThat(inverse.softmaxDropped()).isTrue();
        assertThat(inverse.network().layers()).hasSize(2);
        Network inside = new Network(List.of(first, new Activation.Softmax("softmax"), second));
        assertThatThrownBy(() -> inverter.invert(inside))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("softmax inside a network");
    }

    static Stream<Activation> ontoOpenIntervals() {
        return Stream.of(
                new Activation.Sigmoid("a"),
                new Activation.Tanh("a"),
                new Activation.Elu("a", 0.7f),
                new Activation.Selu("a"),
                new Activation.Softplus("a"));
    }

    @ParameterizedTest
    @MethodSource("ontoOpenIntervals")
    void outputsOfSquareNetworksComeBackThroughBoundedActivations(Activation activation) {
        Random random = new Random(7);
        Network network = new Network(List.of(
                dense(random, "first", 4, 4), activation, dense(random, "second", 4, 4), activation.named("last")));
        InverseNetwork inverse = inverter.invert(network);
        double amplification = inverse.layers().stream()
                .mapToDouble(LayerInversion::conditionNumber)
                .reduce(1, (a, b) -> a * b);
        double[] image = new double[4];
        double[] back = new double[4];
        NetworkEvaluator g = new NetworkEvaluator(inverse.network(), 1);
        for (int repeat = 0; repeat < 50; repeat++) {
            double[] y = run(network, random.doubles(4, -0.5, 0.5).toArray());
            g.run(y, 1, image);
            back = run(network, image);
            // As above: float32 weights, amplified by the condition numbers; the inputs saturate no unit.
            assertThat(back).containsExactly(y, within(1e-5 * amplification));
        }
        assertThat(g.projected()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ontoOpenIntervals")
    void invertingTheInverseGivesTheActivationBack(Activation activation) {
        Activation inverse = ActivationInverter.invert(activation, "b");
        assertThat(inverse.function()).isEqualTo("inverse_" + activation.function());
        assertThat(ActivationInverter.invert(inverse, "a")).isEqualTo(activation);
    }

    @Test
    void anEluWithoutSlopeIsAReluAndRefused() {
        assertThatThrownBy(() -> inverter.invert(with(new Activation.Elu("flat", 0))))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("'flat' (elu)")
                .hasMessageContaining("alpha 0");
    }

    @Test
    void aSlopeWithoutReciprocalIsRefused() {
        assertThatThrownBy(() -> inverter.invert(with(new Activation.LeakyRelu("steep", Float.MIN_VALUE))))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("'steep'")
                .hasMessageContaining("whose reciprocal float32 cannot hold");
    }

    /** Normalization is folded in exactly: it costs f(g(y)) = y no more than the dense layers do. */
    @Test
    void outputsComeBackThroughNormalization() {
        Random random = new Random(5);
        Activation.Scale ofInputs =
                new Activation.Scale("norm", new double[] {2, -0.25, 1 / 255.0}, new double[] {0.5, 1, 0});
        Network network = new Network(List.of(
                ofInputs,
                dense(random, "a", 6, 4),
                new Activation.Scale("scale", new double[] {0.5, 4, -1, 2}, new double[] {1, 0, 3, -2}),
                new Activation.LeakyRelu("leaky", 0.3f),
                dense(random, "b", 4, 3)));

        Network inverse = inverter.invert(network).network();

        assertThat(((Activation.Scale) inverse.layers().get(inverse.layers().size() - 1)).factor())
                .containsExactly(0.5, -4, 255, 0.5, -4, 255);
        double[] y = {0.5, -1, 2};
        // float32 weights, amplified by condition numbers of about 10.
        assertThat(run(network, run(inverse, y))).containsExactly(y, within(1e-4));
    }

    @Test
    void aNormalizationThatMultipliesByZeroIsRefused() {
        Network network = with(new Activation.Scale("zero", new double[] {0}, new double[] {1}));

        assertThatThrownBy(() -> inverter.invert(network))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("'zero'")
                .hasMessageContaining("multiplies channel 0 by 0.0");
    }

    /** Weights of 1e-41 are numbers that float32 holds, but their inverse is not. */
    @Test
    void weightsWhoseInverseOverflowsAreNamedForWhatTheyAre() {
        float[] kernel = {1e-41f, 0, 0, 2e-41f};
        Network network = new Network(List.of(new Dense("tiny", new Matrix(2, 2, kernel), new float[2])));

        assertThatThrownBy(() -> inverter.invert(network))
                .isInstanceOf(NotInvertibleException.class)
                .hasMessageContaining("'tiny' (Dense)")
                .hasMessageContaining("values that float32 cannot hold");
    }

    private static Network with(Activation activation) {
        Random random = new Random(1);
        return new Network(List.of(dense(random, "first", 6, 4), activation, dense(random, "second", 4, 3)));
    }

    private static Network network(Random random, int inputs, int hidden, int outputs) {
        return new Network(List.of(
                dense(random, "dense_1", inputs, hidden),
                new Activation.LeakyRelu("leaky_re_lu_1", 0.3f),
                dense(random, "dense_2", hidden, outputs)));
    }

    private static Dense dense(Random random, String name, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) random.nextGaussian();
        }
        float[] bias = new float[outputs];
        for (int j = 0; j < outputs; j++) {
            bias[j] = (float) random.nextGaussian();
        }
        return new Dense(name, new Matrix(inputs, outputs, kernel), bias);
    }

    private static double[] run(Network network, double[] input) {
        double[] output = new double[network.outputs()];
        NetworkEvaluator evaluator = new NetworkEvaluator(network, 1);
        evaluator.run(input, 1, output);
        return output;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
