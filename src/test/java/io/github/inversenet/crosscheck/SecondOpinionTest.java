package io.github.inversenet.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.inversion.NetworkInverter;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Convolution;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.Pooling;
import io.github.inversenet.network.Rearrangement;
import io.github.inversenet.network.Window;
import io.github.inversenet.verification.RoundTrip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondOpinionTest {
    private static final int SIDE = 12;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CLASSES = 4;

    /** Biases are float32. */
    private static final double FLOAT = 1e-7;

    @Test
    void measuresWhatCanBeCountedByHand() {
        // Gray levels 51 and 102 are 0.2 and 0.4; f is the identity, g adds 0.2. The mean of the training images is
        // 0.5.
        DataSet data = new DataSet(
                "constant", constant(new int[] {0, 255}, 0, 1), constant(new int[] {51, 102}, 0, 1), 2, List.of());
        Map<String, Estimate> metrics =
                opinion(scaling(1, 0), scaling(1, 0.2f), data, 1).metrics();

        assertThat(get(metrics, "accuracy").value()).isEqualTo(0.5);
        assertThat(get(metrics, "reconstruction.mse").value()).isCloseTo(0.04, within(FLOAT));
        assertThat(get(metrics, "reconstruction.psnr").value()).isCloseTo(-10 * Math.log10(0.04), within(1e-5));
        // Constant images: (2ab + C1) / (a² + b² + C1) with C1 = 1e-4.
        assertThat(get(metrics, "reconstruction.ssim").value())
                .isCloseTo((0.1601 / 0.2001 + 0.4801 / 0.5201) / 2, within(FLOAT));
        assertThat(get(metrics, "reconstruction.relativeError").value())
                .isCloseTo(Math.sqrt(0.08 / 0.2), within(10 * FLOAT));
        assertThat(get(metrics, "reconstruction.explainedVariance").value())
                .isCloseTo(1 - 0.08 / 0.1, within(10 * FLOAT));
        assertThat(get(metrics, "output.maxAbsError").value()).isCloseTo(0.2, within(FLOAT));
        assertThat(get(metrics, "output.relativeError").value()).isCloseTo(Math.sqrt(0.08 / 0.2), within(10 * FLOAT));
        assertThat(get(metrics, "classAgreement").value()).isEqualTo(1);
        assertThat(get(metrics, "prototypeAgreement").value()).isEqualTo(1);
    }

    @Test
    void namesEngineAndVersion() {
        Opinion opinion = opinion(scaling(1, 0), scaling(1, 0), images(1, 20), 1);

        assertThat(opinion.engine()).isEqualTo("ND4J");
        assertThat(opinion.version()).isEqualTo("1.0.0-M2.1");
    }

    static Stream<Function<String, Layer>> activations() {
        float[] slopes = {0.1f, 0.4f, 0.7f, 1, 1.3f, 1.6f, 1.9f, 2.2f, 2.5f};
        return Stream.of(
                name -> new Activation.LeakyRelu(name, 0.3f),
                name -> new Activation.LeakyRelu(name, 3.3f),
                name -> new Activation.PRelu(name, slopes),
                Activation.Sigmoid::new,
                Activation.Tanh::new,
                name -> new Activation.Elu(name, 0.7f),
                Activation.Selu::new,
                name -> new Activation.Scale(name, new double[] {2, -0.5, 1 / 3.0}, new double[] {0.25, 1, 0}),
                Activation.Softplus::new);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void agreesWithTheMeasurement(Function<String, Layer> activation) {
        Network network = network(5, PIXELS, activation, 9, CLASSES);
        Network inverse =
                new NetworkInverter(null, Kernels.best()).invert(network).network();

        agree(network, inverse, images(3, 1300), 1);
        agree(network, inverse, images(4, 7), 255);
    }

    static Stream<Function<String, Layer>> manyToOne() {
        return Stream.of(Activation.Relu::new, Activation.Softmax::new, Activation.LogSoftmax::new);
    }

    @ParameterizedTest
    @MethodSource("manyToOne")
    void agreesWithAnyNetworkInPlaceOfTheInverse(Function<String, Layer> activation) {
        agree(network(5, PIXELS, activation, 9, CLASSES), network(6, CLASSES, activation, 9, PIXELS), images(3, 50), 1);
    }

    /** Strides, dilation, groups, windows beyond both edges, and both kinds of pooling. */
    @ParameterizedTest
    @EnumSource(Pooling.Kind.class)
    void agreesOnLayersOfImages(Pooling.Kind kind) {
        Random random = new Random(7);
        int[] border = new int[14 * 14];
        Arrays.setAll(
                border,
                i -> i / 14 < 1 || i / 14 > 12 || i % 14 < 1 || i % 14 > 12 ? -1 : i / 14 * 12 - 12 + i % 14 - 1);
        Window.Axis wide = new Window.Axis(3, 2, 2, 1, 6);
        Window.Axis narrow = new Window.Axis(2, 1, 1, 0, 13);
        Window.Axis again = new Window.Axis(3, 2, 1, 1, 3);
        Window.Axis along = new Window.Axis(3, 3, 1, 2, 5);
        Window.Axis pool = new Window.Axis(2, 2, 1, 1, 2);
        List<Layer> layers = List.of(
                new Rearrangement("border", PIXELS, border),
                convolution(random, "one", new Window(14, 14, 1, wide, narrow), 1, 4),
                new Activation.LeakyRelu("leaky", 0.3f),
                convolution(random, "two", new Window(6, 13, 4, again, along), 2, 6),
                new Pooling("pool", new Window(3, 5, 6, pool, new Window.Axis(2, 2, 1, 1, 3)), kind),
                dense(random, "three", 36, CLASSES));

        agree(new Network(layers), network(6, CLASSES, Activation.Tanh::new, 9, PIXELS), images(3, 50), 1);
    }

    private static Convolution convolution(Random random, String name, Window window, int groups, int filters) {
        Dense dense = dense(random, name, window.cells() * window.channels() / groups, filters);
        return new Convolution(name, window, groups, dense.kernel(), dense.bias());
    }

    @Test
    void agreesOnImagesTooSmallForAWindow() {
        Random random = new Random(3);
        byte[] pixels = new byte[30 * 25];
        random.nextBytes(pixels);
        InMemoryImages small = new InMemoryImages(30, 5, 5, pixels, labels(random, 30));

        agree(
                network(5, 25, Activation.Tanh::new, 9, CLASSES),
                network(6, CLASSES, Activation.Tanh::new, 9, 25),
                new DataSet("small", small, small, CLASSES, List.of()),
                1);
    }

    @Test
    void agreesOnWhatIsNotANumber() {
        Network network = network(5, PIXELS, Activation.Relu::new, 9, CLASSES);
        Network inverse = network(6, CLASSES, Activation.Relu::new, 9, PIXELS);
        inverse.denseLayers().get(0).kernel().values()[0] = Float.NaN;

        agree(network, inverse, images(3, 20), 1);
    }

    @Test
    void agreesWhereNothingIsLost() {
        agree(scaling(1, 0), scaling(1, 0), images(3, 20), 1);
        // 3 · (1/3) is not 1 in float32, but nearly; the reconstruction's error is rounding of float32, not of float64.
        agree(scaling(3, 0), scaling(1 / 3f, 0), images(3, 20), 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6})
    void rejectsTheMetricsOfAnotherNetwork(double change) {
        Network network = network(5, PIXELS, Activation.Tanh::new, 9, CLASSES);
        Network inverse = network(6, CLASSES, Activation.Tanh::new, 9, PIXELS);
        DataSet data = images(3, 100);
        Map<String, Double> measured =
                new RoundTrip(network, inverse, 1).measure(data, 1).byKey();
        float[] values = inverse.denseLayers().get(1).kernel().values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) (1 + change);
        }

        Map<String, Estimate> metrics = opinion(network, inverse, data, 1).metrics();

        metrics.forEach((key, estimate) -> {
            boolean share = key.equals("accuracy") || key.endsWith("Agreement");
            assertThat(estimate.explains(get(measured, key))).as(key).isEqualTo(share);
            assertThat(estimate.difference(get(measured, key)) > estimate.tolerance() / estimate.scale())
                    .as(key)
                    .isEqualTo(!share);
        });
    }

    @Test
    void givesTheTolerancesOfRounding() {
        Network network = network(5, PIXELS, Activation.Tanh::new, 9, CLASSES);
        Network inverse =
                new NetworkInverter(null, Kernels.best()).invert(network).network();

        Map<String, Estimate> metrics =
                opinion(network, inverse, images(3, 100), 1).metrics();

        metrics.forEach((key, estimate) -> assertThat(estimate.tolerance() / estimate.scale())
                .as(key)
                .isLessThan(key.startsWith("output.") ? 1.1e-12 : 1.1e-9));
    }

    @Test
    void explainsWhatABadlyConditionedLayerAmplifies() {
        Network network = network(5, PIXELS, Activation.Tanh::new, 9, CLASSES);
        float[] values = network.denseLayers().get(1).kernel().values();
        for (int i = 0; i < values.length; i += CLASSES) {
            // The second output is the first, but for what float32 can just tell.
            values[i + 1] = values[i] * (1 + (i % 3) * 0x1p-22f);
        }
        Network inverse =
                new NetworkInverter(1e-12, Kernels.best()).invert(network).network();
        DataSet data = images(3, 100);

        agree(network, inverse, data, 1);
        assertThat(get(opinion(network, inverse, data, 1).metrics(), "output.relativeError")
                        .tolerance())
                .isGreaterThan(1e-11);
    }

    @Test
    void leavesUndecidedWhatRoundingDecides() {
        // Both outputs are the same number, however it is rounded: either choice is right.
        float[] kernel = new float[PIXELS * 2];
        Arrays.fill(kernel, 0.1f);
        Network network = new Network(List.of(new Dense("d", new Matrix(PIXELS, 2, kernel), new float[] {0, 0})));
        DataSet data = images(3, 10);

        Map<String, Estimate> metrics = opinion(network, network(6, 2, Activation.Tanh::new, 9, PIXELS), data, 1)
                .metrics();

        assertThat(get(metrics, "accuracy").explains(0)).isTrue();
        assertThat(get(metrics, "accuracy").explains(1)).isTrue();
    }

    private static void agree(Network network, Network inverse, DataSet data, double pixelRange) {
        Opinion opinion = opinion(network, inverse, data, pixelRange);
        Map<String, Double> measured =
                new RoundTrip(network, inverse, pixelRange).measure(data, 1).byKey();

        assertThat(opinion.metrics()).hasSize(measured.size() - 1).doesNotContainKey("conditionNumber");
        opinion.metrics()
                .forEach((key, estimate) -> assertThat(estimate.explains(get(measured, key)))
                        .as("%s: %s is explained by %s", key, get(measured, key), estimate)
                        .isTrue());
    }

    private static Opinion opinion(Network network, Network inverse, DataSet data, double pixelRange) {
        try (ChainInverse images = new ChainInverse(inverse)) {
            return new SecondOpinion(network, images, pixelRange).on(data, MeanImage.of(data.training()));
        }
    }

    private static <T> T get(Map<String, T> values, String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static Network scaling(float factor, float bias) {
        float[] kernel = new float[PIXELS * PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            kernel[i * PIXELS + i] = factor;
        }
        float[] biases = new float[PIXELS];
        Arrays.fill(biases, bias);
        return new Network(List.of(new Dense("scaling", new Matrix(PIXELS, PIXELS, kernel), biases)));
    }

    private static Network network(long seed, int inputs, Function<String, Layer> activation, int hidden, int outputs) {
        Random random = new Random(seed);
        List<Layer> layers = new ArrayList<>();
        layers.add(dense(random, "one", inputs, hidden));
        layers.add(activation.apply("activation"));
        layers.add(dense(random, "two", hidden, outputs));
        return new Network(layers);
    }

    private static Dense dense(Random random, String name, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        for (int i = 0; i < outputs; i++) {
            bias[i] = (float) (random.nextGaussian() / 10);
        }
        return new Dense(name, new Matrix(inputs, outputs, kernel), bias);
    }

    private static DataSet images(long seed, int count) {
        Random random = new Random(seed);
        InMemoryImages training = random(random, 50);
        return new DataSet("random", training, random(random, count), CLASSES, List.of());
    }

    private static InMemoryImages random(Random random, int count) {
        byte[] pixels = new byte[count * PIXELS];
        random.nextBytes(pixels);
        return new InMemoryImages(count, SIDE, SIDE, pixels, labels(random, count));
    }

    private static byte[] labels(Random random, int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(2);
        }
        return labels;
    }

    private static InMemoryImages constant(int[] grays, int... labelOfImages) {
        byte[] pixels = new byte[grays.length * PIXELS];
        byte[] labels = new byte[grays.length];
        for (int image = 0; image < grays.length; image++) {
            Arrays.fill(pixels, image * PIXELS, (image + 1) * PIXELS, (byte) grays[image]);
            labels[image] = (byte) labelOfImages[image];
        }
        return new InMemoryImages(grays.length, SIDE, SIDE, pixels, labels);
    }
}
