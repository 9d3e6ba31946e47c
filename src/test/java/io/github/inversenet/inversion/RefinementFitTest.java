package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefinementFitTest {
    private static final int ROWS = 4;
    private static final int COLUMNS = 5;
    private static final int PIXELS = ROWS * COLUMNS;
    /** More than two chunks of the sums, and the last one not full. */
    private static final InMemoryImages IMAGES = images(700);

    private static final Network NETWORK =
            RefinementNetworks.network(new Random(5), width -> new Activation.LeakyRelu("leaky", 0.3f), PIXELS, 8, 3);

    private static final RefinementParameters PARAMETERS = new RefinementParameters(90, 0.5, 1e-3, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {1, 255})
    void theEstimateIsTheRidgeSolution(double pixelRange) throws Exception {
        requireNumpy();
        RefinementEstimate estimate = new RefinementFit(PARAMETERS, Kernels.best(), 2).fit(NETWORK, IMAGES, pixelRange);
        double[] x = new double[IMAGES.count() * PIXELS];
        for (int i = 0; i < x.length; i++) {
            x[i] = Byte.toUnsignedInt(IMAGES.bytes()[i]) * pixelRange / 255;
        }
        double[] y = RefinementNetworks.run(NETWORK, x);
        double[] query = new double[20 * 3];
        for (int i = 0; i < query.length; i++) {
            query[i] = (y[i] + y[query.length + i]) / 2;
        }
        double[] expected = numpy(Map.of(
                "y", lifted(y),
                "x", split(x, PIXELS),
                "query", lifted(query),
                "ridge", PARAMETERS.ridge(),
                "frequencies", split(estimate.frequencies()),
                "phases", estimate.phases()));

        double[] actual = new double[20 * PIXELS];
        new RefinementStart(estimate, RefinementLift.of(NETWORK, 20, Kernels.best()), 20, Kernels.best())
                .run(query, 20, actual);
        // float32 in features, images and their products: 1e-7, times up to 1/√ridge = 30 in the solution.
        assertThat(actual).containsExactly(expected, within(2e-5 * pixelRange));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void kernelsAndThreadsChangeNoBit(int threads) {
        assertSameBits(
                new RefinementFit(PARAMETERS, Kernels.best(), threads).fit(NETWORK, IMAGES, 1),
                new RefinementFit(PARAMETERS, new PlainKernels(), 1).fit(NETWORK, IMAGES, 1));
    }

    /** Where y tells everything, nothing is left to estimate. */
    @Test
    void aNetworkThatKeepsEverythingIsInverted() {
        Network identity = new Network(List.of(new Dense("identity", identity(PIXELS), new float[PIXELS])));
        RefinementEstimate estimate = new RefinementFit(new RefinementParameters(16, 0.5, 1e-6, 1), Kernels.best(), 1)
                .fit(identity, IMAGES, 1);
        double[] image = new Random(3).doubles(PIXELS).toArray();
        double[] back = new double[PIXELS];
        start(identity, estimate).run(image, 1, back);
        // The ridge takes 1e-6 of a coefficient of order 1, and float32 as much.
        assertThat(back).containsExactly(image, within(1e-4));
    }

    @Test
    void outputsThatNeverChangeGiveTheMeanImage() {
        Network constant = new Network(
                List.of(new Dense("constant", new Matrix(PIXELS, 2, new float[2 * PIXELS]), new float[] {1, -2})));
        RefinementEstimate estimate = new RefinementFit(PARAMETERS, Kernels.best(), 1).fit(constant, IMAGES, 1);
        double[] mean = new double[PIXELS];
        for (int i = 0; i < IMAGES.bytes().length; i++) {
            mean[i % PIXELS] += Byte.toUnsignedInt(IMAGES.bytes()[i]) / 255.0 / IMAGES.count();
        }
        double[] image = new double[PIXELS];
        start(constant, estimate).run(new double[] {1, -2}, 1, image);
        // The ridge shrinks the mean by 1e-3 over the features' squared norm, about 46.
        assertThat(image).containsExactly(mean, within(1e-4));
    }

    @Test
    void defaultsFollowTheNumberOfImages() {
        assertThat(RefinementParameters.defaults(60_000).features()).isEqualTo(2048);
        assertThat(RefinementParameters.defaults(1600).features()).isEqualTo(100);
        assertThat(RefinementParameters.defaults(1).features()).isEqualTo(1);
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        Network other = new Network(List.of(RefinementNetworks.dense(new Random(1), "d", 7, 2)));
        assertThatThrownBy(() -> new RefinementFit(PARAMETERS, Kernels.best(), 1).fit(other, IMAGES, 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("4×5 pixels, but the network takes 7 values");
    }

    @Test
    void outputsThatAreNotFiniteAreRefused() {
        float[] bias = {0, Float.POSITIVE_INFINITY};
        Network broken = new Network(List.of(new Dense("d", new Matrix(PIXELS, 2, new float[2 * PIXELS]), bias)));
        assertThatThrownBy(() -> new RefinementFit(PARAMETERS, Kernels.best(), 1).fit(broken, IMAGES, 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("Infinity");
    }

    /** y, and the values behind the one inverse activation: the codes of the first layer. */
    @Test
    void anEstimateLooksAtWhatThePseudoInversePassesThrough() {
        Network inverse =
                new NetworkInverter(null, Kernels.best()).invert(NETWORK).network();
        double[] y = {0.3, -1.2, 0.8, 2, 0.1, -0.4};
        double[] codes = RefinementNetworks.run(new Network(inverse.layers().subList(0, 2)), y);
        RefinementLift lift = RefinementLift.of(NETWORK, 2, Kernels.best());
        assertThat(lift.outputs()).isEqualTo(3 + 8);
        assertThat(lift.imageOffset()).isEqualTo(3);
        double[][] lifted = lifted(y);
        for (int i = 0; i < 2; i++) {
            assertThat(Arrays.copyOf(lifted[i], 3)).isEqualTo(Arrays.copyOfRange(y, 3 * i, 3 * i + 3));
            assertThat(Arrays.copyOfRange(lifted[i], 3, 11)).isEqualTo(Arrays.copyOfRange(codes, 8 * i, 8 * i + 8));
        }
        double[] images = RefinementNetworks.run(inverse, y);
        double expected = 0;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            expected += Math.pow(images[PIXELS + pixel] - images[pixel], 2);
        }
        DoubleMatrix factor = lift.imageFactor();
        double actual = 0;
        for (int k = 0; k < 8; k++) {
            double sum = 0;
            for (int j = 0; j < 8; j++) {
                sum += (codes[8 + j] - codes[j]) * factor.get(j, k);
            }
            actual += sum * sum;
        }
        assertThat(actual).as("squared distance of images").isCloseTo(expected, within(1e-10 * expected));
    }

    @Test
    void aNetworkWithoutALayerWiseInverseIsSeenByItsOutputsAlone() {
        Network relu = RefinementNetworks.network(new Random(5), width -> new Activation.Relu("relu"), PIXELS, 8, 3);
        RefinementLift lift = RefinementLift.of(relu, 4, Kernels.best());
        assertThat(lift.hasImage()).isFalse();
        assertThat(lift.outputs()).isEqualTo(3);
        RefinementEstimate estimate = new RefinementFit(PARAMETERS, Kernels.best(), 1).fit(relu, IMAGES, 1);
        assertThat(estimate.inputs()).isEqualTo(3);
    }

    private static double[][] lifted(double[] y) {
        RefinementLift lift = RefinementLift.of(NETWORK, IMAGES.count(), Kernels.best());
        int count = y.length / 3;
        double[] values = new double[count * lift.outputs()];
        lift.run(y, 0, count, values, 0);
        return split(values, lift.outputs());
    }

    private static RefinementStart start(Network network, RefinementEstimate estimate) {
        return new RefinementStart(estimate, RefinementLift.of(network, 1, Kernels.best()), 1, Kernels.best());
    }

    private static void assertSameBits(RefinementEstimate actual, RefinementEstimate expected) {
        assertThat(actual.frequencies().values())
                .isEqualTo(expected.frequencies().values());
        assertThat(actual.phases()).isEqualTo(expected.phases());
        assertThat(actual.amplitudes().values()).isEqualTo(expected.amplitudes().values());
        assertThat(actual.linear().values()).isEqualTo(expected.linear().values());
        assertThat(actual.bias()).isEqualTo(expected.bias());
    }

    private double[] numpy(Map<String, Object> problem) throws IOException, InterruptedException {
        Path script = folder.resolve("ridge.py");
        try (InputStream resource = RefinementFitTest.class.getResourceAsStream("ridge.py")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, script);
        }
        File input = folder.resolve("problem.json").toFile();
        File output = folder.resolve("prediction.json").toFile();
        File errors = folder.resolve("errors.txt").toFile();
        new ObjectMapper().writeValue(input, problem);
        int exit = new ProcessBuilder("python3", script.toString())
                .redirectInput(input)
                .redirectOutput(output)
                .redirectError(errors)
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(errors.toPath())).isZero();
        return new ObjectMapper().readValue(output, double[].class);
    }

    private static void requireNumpy() throws InterruptedException {
        int exit = -1;
        try {
            exit = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // No python3 at all: the assumption below says so.
        }
        assumeTrue(exit == 0, "skipped: python3 with numpy is needed to solve the regression a second time");
    }

    private static double[][] split(double[] values, int width) {
        double[][] rows = new double[values.length / width][width];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = values[i];
        }
        return rows;
    }

    private static double[][] split(Matrix matrix) {
        return split(DoubleMatrix.of(matrix).values(), matrix.columns());
    }

    private static Matrix identity(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return new Matrix(size, size, values);
    }

    private static InMemoryImages images(int count) {
        byte[] pixels = new byte[count * PIXELS];
        new Random(11).nextBytes(pixels);
        return new InMemoryImages(count, ROWS, COLUMNS, pixels, new byte[count]);
    }
}
