package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class InvertibilityTest {
    private static final int VECTORS = 20;

    /** The verdicts against what the inverse network in fact gives, on networks that widen, narrow and lose rank. */
    @Test
    void saysWhatTheRoundTripsDo() {
        Set<Exactness> every = EnumSet.noneOf(Exactness.class);
        Set<Exactness> given = EnumSet.noneOf(Exactness.class);
        Set<Exactness> inputs = EnumSet.noneOf(Exactness.class);
        int checked = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Network network = random(random);
            Invertibility verdict = Invertibility.of(network);
            if (amplification(verdict) > 1e3) {
                continue;
            }
            checked++;
            Network inverse =
                    new NetworkInverter(null, Kernels.best()).invert(network).network();
            double anyError = largestError(VECTORS, i -> gaussians(random, network.outputs()), inverse, network);
            double givenError =
                    largestError(VECTORS, i -> run(network, gaussians(random, network.inputs())), inverse, network);
            double inputError = largestError(VECTORS, i -> gaussians(random, network.inputs()), network, inverse);
            assertAgrees(verdict.everyOutput(), anyError, seed);
            assertAgrees(verdict.networkOutputs(), givenError, seed);
            assertAgrees(verdict.inputs(), inputError, seed);
            every.add(verdict.everyOutput());
            given.add(verdict.networkOutputs());
            inputs.add(verdict.inputs());
        }
        assertThat(checked).isGreaterThan(200);
        assertThat(every).containsExactlyInAnyOrder(Exactness.EXACT, Exactness.LOST);
        assertThat(given).containsExactlyInAnyOrder(Exactness.EXACT, Exactness.LOST);
        assertThat(inputs).containsExactlyInAnyOrder(Exactness.EXACT, Exactness.LOST);
    }

    /** float32 weights err by 6e-8, amplified up to 1e3 times; a dimension that is lost shows in some of 20 vectors. */
    private static void assertAgrees(Exactness verdict, double error, int seed) {
        assertThat(error < 1e-3)
                .as("seed %d: the verdict is %s and the error %s", seed, verdict, error)
                .isEqualTo(verdict == Exactness.EXACT);
    }

    @Test
    void narrowingLosesInputsOnly() {
        Invertibility verdict = Invertibility.of(
                new Network(List.of(dense(1, "first", 20, 8), leaky("leaky"), dense(2, "second", 8, 3))));

        assertThat(verdict.everyOutput()).isEqualTo(Exactness.EXACT);
        assertThat(verdict.inputs()).isEqualTo(Exactness.LOST);
        assertThat(verdict.lostDimensions()).isEqualTo(17);
        assertThat(verdict.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.NARROWING);
        assertThat(verdict.spectra()).extracting(LayerSpectrum::rank).containsExactly(8, 3);
    }

    @Test
    void theSpectrumIsThatOfTheInversion() {
        Network network = new Network(List.of(dense(1, "first", 9, 4)));
        LayerInversion inversion = new NetworkInverter(null, Kernels.best())
                .invert(network)
                .layers()
                .get(0);
        LayerSpectrum spectrum = Invertibility.of(network).spectra().get(0);

        assertThat(spectrum)
                .isEqualTo(new LayerSpectrum(
                        "first",
                        9,
                        4,
                        inversion.rank(),
                        inversion.largestSingularValue(),
                        inversion.smallestSingularValue(),
                        inversion.conditionNumber()));
    }

    @Test
    void aRankDeficientLayerIsNamed() {
        Dense deficient = new Dense("flat", new Matrix(2, 2, new float[] {1, 2, 2, 4}), new float[2]);
        Invertibility verdict = Invertibility.of(new Network(List.of(deficient)));

        assertThat(verdict.findings())
                .extracting(Finding::layer, Finding::kind)
                .containsExactly(tuple("flat", Finding.Kind.RANK_DEFICIENT));
        assertThat(verdict.everyOutput()).isEqualTo(Exactness.LOST);
        assertThat(verdict.networkOutputs()).isEqualTo(Exactness.EXACT);
        assertThat(verdict.lostDimensions()).isEqualTo(1);
    }

    /** The verdict against what the inverse in fact gives back: rounding its weights leaves nothing of y. */
    @Test
    void aConditionNumberThatRoundingCannotBearIsNotExact() {
        Dense plain = dense(1, "first", 8, 4);
        float[] graded = plain.kernel().values().clone();
        for (int i = 0; i < graded.length; i++) {
            graded[i] *= (float) Math.pow(10, -2.5 * (i % 4));
        }
        Network network = new Network(List.of(new Dense("first", new Matrix(8, 4, graded), plain.bias())));

        Invertibility verdict = Invertibility.of(network);

        assertThat(verdict.everyOutput()).isEqualTo(Exactness.LIMITED_BY_ROUNDING);
        assertThat(verdict.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.ILL_CONDITIONED, Finding.Kind.NARROWING);
        Network inverse =
                new NetworkInverter(null, Kernels.best()).invert(network).network();
        Random random = new Random(3);
        double error = largestError(VECTORS, i -> gaussians(random, 4), inverse, network);
        double expected = Conditioning.roundingError(verdict.spectra().get(0).conditionNumber());
        assertThat(error).isBetween(expected / 1000, expected);
    }

    @Test
    void aManyToOneLayerLeavesNoInverse() {
        Invertibility verdict = Invertibility.of(
                new Network(List.of(dense(1, "first", 4, 4), new Activation.Relu("relu"), dense(2, "second", 4, 4))));

        assertThat(verdict.everyOutput()).isEqualTo(Exactness.NO_INVERSE);
        assertThat(verdict.inputs()).isEqualTo(Exactness.NO_INVERSE);
        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().get(0).kind()).isEqualTo(Finding.Kind.MANY_TO_ONE);
        assertThat(verdict.findings().get(0).remedy()).contains("LeakyReLU");
    }

    @Test
    void aSoftmaxAtTheEndAndABoundedActivationAreFoundButNoObstacle() {
        Invertibility verdict = Invertibility.of(new Network(List.of(
                dense(1, "first", 4, 4),
                new Activation.Tanh("tanh"),
                dense(2, "second", 4, 4),
                new Activation.Softmax("softmax"))));

        assertThat(verdict.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.OPEN_INTERVAL, Finding.Kind.SOFTMAX);
        assertThat(verdict.everyOutput()).isEqualTo(Exactness.EXACT_UNLESS_PROJECTED);
        assertThat(verdict.inputs()).isEqualTo(Exactness.EXACT_UNLESS_PROJECTED);
    }

    private static Network random(Random random) {
        List<Layer> layers = new ArrayList<>();
        int width = 1 + random.nextInt(5);
        int count = 1 + random.nextInt(3);
        for (int l = 0; l < count; l++) {
            int next = 1 + random.nextInt(5);
            Dense dense = dense(random.nextInt(), "dense" + l, width, next);
            if (random.nextInt(4) == 0) {
                // The second row equals the first: rank lost, where there are as many rows as columns.
                float[] kernel = dense.kernel().values();
                System.arraycopy(kernel, 0, kernel, width > 1 ? next : 0, next);
            }
            layers.add(dense);
            layers.add(leaky("leaky" + l));
            width = next;
        }
        return new Network(layers);
    }

    /** Without the singular values that count as zero: they are cut off, not divided by. */
    private static double amplification(Invertibility verdict) {
        return verdict.spectra().stream()
                .filter(s -> s.rank() == Math.min(s.inputs(), s.outputs()))
                .mapToDouble(LayerSpectrum::conditionNumber)
                .reduce(1, (a, b) -> a * b);
    }

    private static double largestError(int count, IntFunction<double[]> vectors, Network first, Network second) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double[] expected = vectors.apply(i);
            double[] actual = run(second, run(first, expected));
            for (int j = 0; j < expected.length; j++) {
                largest = Math.max(largest, Math.abs(actual[j] - expected[j]));
            }
        }
        return largest;
    }

    private static double[] run(Network network, double[] input) {
        double[] output = new double[network.outputs()];
        NetworkEvaluator evaluator = new NetworkEvaluator(network, 1);
        evaluator.run(input, 1, output);
        return output;
    }

    private static double[] gaussians(Random random, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static Activation leaky(String name) {
        return new Activation.LeakyRelu(name, 0.5f);
    }

    private static Dense dense(int seed, String name, int inputs, int outputs) {
        Random random = new Random(seed);
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
}
