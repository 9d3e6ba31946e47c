package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final int SIDE = 12;
    private static final int PIXELS = SIDE * SIDE;

    /** Figures of two images of gray 0.2 and 0.4, shifted by 0.2: exact up to the float32 bias and some roundings. */
    private static final double FLOAT_BIAS = 1e-7;

    @Test
    void findsNoErrorInTheIdentity() {
        MemoryImages images = MemoryImages.random(new SplittableRandom(1), 600, SIDE, SIDE, 10);
        Network identity = Networks.scaling(PIXELS, 1, 0);

        RoundTripResult result = new RoundTrip(identity, identity, 1).measure(dataSet(images, images), 1);

        assertThat(result.get(Metric.RECONSTRUCTION_MSE)).isZero();
        assertThat(result.get(Metric.RECONSTRUCTION_PSNR)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(result.get(Metric.RECONSTRUCTION_SSIM)).isEqualTo(1);
        assertThat(result.get(Metric.RECONSTRUCTION_RELATIVE_ERROR)).isZero();
        assertThat(result.get(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE)).isEqualTo(1);
        assertThat(result.get(Metric.OUTPUT_MAX_ABS_ERROR)).isZero();
        assertThat(result.get(Metric.OUTPUT_RELATIVE_ERROR)).isZero();
        assertThat(result.get(Metric.CLASS_AGREEMENT)).isEqualTo(1);
        assertThat(result.get(Metric.PROTOTYPE_AGREEMENT)).isEqualTo(1);
    }

    @Test
    void measuresWhatCanBeCountedByHand() {
        // Gray levels 51 and 102 are 0.2 and 0.4. f = identity; g adds 0.2. All outputs of an image are equal, so the
        // lowest index wins: class 0, and the labels are 0 and 1.
        MemoryImages test = MemoryImages.constant(SIDE, SIDE, 51, 102).withLabels(0, 1);
        MemoryImages training = MemoryImages.constant(SIDE, SIDE, 0, 255);
        Network network = Networks.scaling(PIXELS, 1, 0);
        Network inverse = Networks.scaling(PIXELS, 1, 0.2f);

        RoundTripResult result = new RoundTrip(network, inverse, 1).measure(dataSet(training, test, 3), 42.5);

        assertThat(result.get(Metric.ACCURACY)).isEqualTo(0.5);
        assertThat(result.get(Metric.RECONSTRUCTION_MSE)).isCloseTo(0.04, within(FLOAT_BIAS));
        assertThat(result.get(Metric.RECONSTRUCTION_PSNR)).isCloseTo(13.979400086720377, within(1e-5));
        // Constant images: (2ab + C1) / (a² + b² + C1) with C1 = 1e-4.
        double similarities = 0.1601 / 0.2001 + 0.4801 / 0.5201;
        assertThat(result.get(Metric.RECONSTRUCTION_SSIM)).isCloseTo(similarities / 2, within(FLOAT_BIAS));
        assertThat(result.get(Metric.RECONSTRUCTION_RELATIVE_ERROR))
                .isCloseTo(Math.sqrt(0.08 / 0.2), within(FLOAT_BIAS * 10));
        // The mean training image is 0.5; its errors are 0.3² and 0.1².
        assertThat(result.get(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE))
                .isCloseTo(1 - 0.08 / 0.1, within(FLOAT_BIAS * 10));
        assertThat(result.get(Metric.OUTPUT_MAX_ABS_ERROR)).isCloseTo(0.2, within(FLOAT_BIAS));
        assertThat(result.get(Metric.OUTPUT_RELATIVE_ERROR)).isCloseTo(Math.sqrt(0.08 / 0.2), within(FLOAT_BIAS * 10));
        assertThat(result.get(Metric.CLASS_AGREEMENT)).isEqualTo(1);
        assertThat(result.get(Metric.PROTOTYPE_AGREEMENT)).isEqualTo(1);
        assertThat(result.get(Metric.CONDITION_NUMBER)).isEqualTo(42.5);
        assertThat(result.perClass()).hasSize(3);
        assertThat(result.perClass().get(0).accuracy()).isEqualTo(1);
        assertThat(result.perClass().get(1).accuracy()).isZero();
        assertThat(result.perClass().get(1).count()).isEqualTo(1);
        assertThat(result.perClass().get(1).reconstructionMse()).isCloseTo(0.04, within(FLOAT_BIAS));
        assertThat(result.perClass().get(2)).isEqualTo(new ClassResult(2, 0, Double.NaN, Double.NaN));
    }

    @Test
    void comparesImagesOfTheRange255OnZeroToOne() {
        MemoryImages test = MemoryImages.constant(SIDE, SIDE, 51, 102);
        Network network = Networks.scaling(PIXELS, 1, 0);
        Network inverse = Networks.scaling(PIXELS, 1, 51);

        RoundTripResult result = new RoundTrip(network, inverse, 255).measure(dataSet(test, test), 1);

        // 51 of 255 is 0.2; the outputs are f's own and keep its range. Gray levels are exact; 0.2 is rounded.
        assertThat(result.get(Metric.RECONSTRUCTION_MSE)).isCloseTo(0.04, within(1e-15));
        assertThat(result.get(Metric.OUTPUT_MAX_ABS_ERROR)).isEqualTo(51);
    }

    @Test
    void countsPrototypesAndChangedClasses() {
        // g turns y into −y, so the largest output becomes the smallest; e_k becomes −e_k, and among the other
        // outputs, all 0, the lowest index wins, which is k for none of them.
        MemoryImages test = MemoryImages.random(new SplittableRandom(4), 50, SIDE, SIDE, 10);
        RoundTrip roundTrip = new RoundTrip(Networks.scaling(PIXELS, 1, 0), Networks.scaling(PIXELS, -1, 0), 1);

        RoundTripResult result = roundTrip.measure(dataSet(test, test), 1);

        assertThat(result.get(Metric.PROTOTYPE_AGREEMENT)).isZero();
        assertThat(result.get(Metric.CLASS_AGREEMENT)).isZero();
        // ‖−y − y‖ / ‖y‖.
        assertThat(result.get(Metric.OUTPUT_RELATIVE_ERROR)).isCloseTo(2, within(1e-14));
    }

    @Test
    void givesNoFiniteMetricForAWeightThatIsNotANumber() {
        MemoryImages images = MemoryImages.random(new SplittableRandom(2), 30, SIDE, SIDE, 10);
        Network sound = Networks.scaling(PIXELS, 1, 0);
        Network damaged = Networks.scaling(PIXELS, Float.NaN, 0);

        RoundTripResult result = new RoundTrip(damaged, sound, 1).measure(dataSet(images, images), Double.NaN);
        assertThat(result.metrics().values())
                .hasSize(Metric.values().length)
                .allSatisfy(value -> assertThat(value).isNaN());

        // A damaged inverse leaves f's own accuracy as the only thing known.
        RoundTripResult other = new RoundTrip(sound, damaged, 1).measure(dataSet(images, images), Double.NaN);
        for (Metric metric : EnumSet.complementOf(EnumSet.of(Metric.ACCURACY))) {
            assertThat(other.get(metric)).as(metric.key()).isNaN();
        }
        assertThat(other.get(Metric.ACCURACY)).isBetween(0.0, 1.0);
    }

    @Test
    void givesNoFiniteErrorForAWeightThatIsInfinite() {
        MemoryImages images = MemoryImages.random(new SplittableRandom(3), 30, SIDE, SIDE, 10);
        Network sound = Networks.scaling(PIXELS, 1, 0);

        RoundTripResult result = new RoundTrip(sound, Networks.scaling(PIXELS, 1, Float.POSITIVE_INFINITY), 1)
                .measure(dataSet(images, images), 1);

        for (Metric metric : List.of(
                Metric.RECONSTRUCTION_MSE,
                Metric.RECONSTRUCTION_PSNR,
                Metric.RECONSTRUCTION_SSIM,
                Metric.RECONSTRUCTION_RELATIVE_ERROR,
                Metric.RECONSTRUCTION_EXPLAINED_VARIANCE,
                Metric.OUTPUT_MAX_ABS_ERROR,
                Metric.OUTPUT_RELATIVE_ERROR)) {
            assertThat(Double.isFinite(result.get(metric))).as(metric.key()).isFalse();
        }
    }

    @Test
    void keepsItsPrecisionAndItsMemoryOverAMillionImages() {
        // f = identity and g halves, so that the error of a pixel p is exactly (p/2)²: the sums are whole numbers over
        // 4·255².
        int count = 1_000_000;
        SplittableRandom random = new SplittableRandom(8);
        byte[] pixels = new byte[count * 4];
        random.nextBytes(pixels);
        MemoryImages memory = new MemoryImages(count, 2, 2, pixels, new byte[count]);
        int[] largestRequest = {0};
        LabeledImages images = watching(memory, largestRequest);
        long squares = 0;
        for (byte pixel : pixels) {
            squares += (long) Byte.toUnsignedInt(pixel) * Byte.toUnsignedInt(pixel);
        }

        RoundTripResult result = new RoundTrip(Networks.scaling(4, 1, 0), Networks.scaling(4, 0.5f, 0), 1)
                .measure(dataSet(images, images), 1);

        double mse = squares / (4.0 * 255 * 255) / (4.0 * count);
        // The contract asks for 1e-9; each pixel's own rounding, 1e-16 relative, averages out.
        assertThat(result.get(Metric.RECONSTRUCTION_MSE)).isCloseTo(mse, within(mse * 1e-14));
        assertThat(result.get(Metric.RECONSTRUCTION_RELATIVE_ERROR)).isCloseTo(0.5, within(1e-14));
        assertThat(result.get(Metric.OUTPUT_RELATIVE_ERROR)).isCloseTo(0.5, within(1e-14));
        assertThat(result.get(Metric.RECONSTRUCTION_SSIM)).as("no 11×11 window").isNaN();
        assertThat(largestRequest[0]).isEqualTo(96);
    }

    private static LabeledImages watching(MemoryImages images, int[] largestRequest) {
        return new LabeledImages() {
            @Override
            public int count() {
                return images.count();
            }

            @Override
            public int rows() {
                return images.rows();
            }

            @Override
            public int columns() {
                return images.columns();
            }

            @Override
            public Reader open() {
                Reader reader = images.open();
                return new Reader() {
                    @Override
                    public int read(byte[] pixels, byte[] labels, int maximum) {
                        largestRequest[0] = Math.max(largestRequest[0], maximum);
                        return reader.read(pixels, labels, maximum);
                    }

                    @Override
                    public void close() {
                        reader.close();
                    }
                };
            }
        };
    }

    @Test
    void anyMapCanBeTheInverse() {
        SplittableRandom random = new SplittableRandom(5);
        MemoryImages images = MemoryImages.random(random, 40, SIDE, SIDE, 3);
        Network network = Networks.random(random, 0.3f, 1, PIXELS, 6, 3);
        Network inverse = Networks.random(random, 3.3f, 1, 3, 6, PIXELS);
        RoundTripResult expected = new RoundTrip(network, inverse, 255).measure(dataSet(images, images, 3), 1);
        // Batches of 7 in place of one of 40: a batch that is too large would throw.
        NetworkEvaluator map = new NetworkEvaluator(inverse, 7);
        RoundTripResult actual = new RoundTrip(network, List.of(map), 255).measure(dataSet(images, images, 3), 1);
        for (Metric metric : Metric.values()) {
            // The sums over a chunk of another size round otherwise.
            double value = expected.get(metric);
            assertThat(actual.get(metric)).as(metric.key()).isCloseTo(value, within(1e-12 * Math.abs(value)));
        }
        assertThatThrownBy(() -> {
                    new RoundTrip(network, List.of(new NetworkEvaluator(network, 7)), 255)
                            .measure(dataSet(images, images, 3), 1);
                })
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("its inverse maps");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16})
    void theNumberOfThreadsChangesNoBit(int threads) {
        SplittableRandom random = new SplittableRandom(6);
        MemoryImages test = MemoryImages.random(random, 1003, 13, 11, 5);
        MemoryImages training = MemoryImages.random(random, 300, 13, 11, 5);
        Network network = Networks.random(random, 0.3f, 0.1, 143, 12, 5);
        Network inverse = Networks.random(random, 3.3f, 10, 5, 12, 143);
        DataSet data = dataSet(training, test, 5);

        assertThat(new RoundTrip(network, inverse, 255, threads).measure(data, 1))
                .isEqualTo(new RoundTrip(network, inverse, 255, 1).measure(data, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anErrorIsTheSameInWhicheverThread(int threads) {
        RoundTrip roundTrip = new RoundTrip(Networks.constant(4, 1, 2), Networks.constant(2, 1, 2, 3, 4), 1, threads);
        MemoryImages images = MemoryImages.random(new SplittableRandom(7), 2000, 2, 2, 2);
        images.labels()[777] = 9;
        images.labels()[1777] = 9;

        assertThatThrownBy(() -> roundTrip.measure(dataSet(images, images, 2), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("test image 777 (counting from 0) has the label 9");
        assertThatThrownBy(() -> roundTrip.measure(dataSet(MemoryImages.constant(2, 2), images.announcing(9), 2), 1))
                .isInstanceOf(InverseException.class);
    }

    @Test
    void refusesNetworksThatDoNotFitEachOther() {
        Network network = Networks.constant(4, 1, 2);

        assertThatThrownBy(() -> new RoundTrip(network, Networks.constant(2, 1, 2, 3), 1))
                .isInstanceOf(InverseException.class)
                .hasMessage("the network maps 4 values to 2, but its inverse maps 2 to 3; "
                        + "run the goal invert on this network again");
        assertThatThrownBy(() -> new RoundTrip(network, Networks.constant(3, 1, 2, 3, 4), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("its inverse maps 3 to 4");
    }

    @Test
    void refusesImagesThatDoNotFitTheNetwork() {
        RoundTrip roundTrip = new RoundTrip(Networks.scaling(PIXELS, 1, 0), Networks.scaling(PIXELS, 1, 0), 1);
        MemoryImages fitting = MemoryImages.constant(SIDE, SIDE, 1);
        MemoryImages other = MemoryImages.constant(3, 5, 1);

        assertThatThrownBy(() -> roundTrip.measure(dataSet(fitting, other), 1))
                .isInstanceOf(InverseException.class)
                .hasMessage("the test images have 3×5 = 15 pixels, but the network takes 144 values; "
                        + "use the data set that the network was trained on");
        assertThatThrownBy(() -> roundTrip.measure(dataSet(other, fitting), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("the training images have 3×5 = 15 pixels");
    }

    @Test
    void refusesMoreClassesThanOutputs() {
        RoundTrip roundTrip = new RoundTrip(Networks.constant(4, 1, 2), Networks.constant(2, 1, 2, 3, 4), 1);
        MemoryImages images = MemoryImages.constant(2, 2, 1, 2, 3);

        assertThatThrownBy(() -> roundTrip.measure(dataSet(images, images, 3), 1))
                .isInstanceOf(InverseException.class)
                .hasMessage("the data set made up has 3 classes, but the network has only 2 outputs; "
                        + "use the data set that the network was trained on");
        assertThatThrownBy(() -> roundTrip.measure(dataSet(images, images.withLabels(0, 1, 2), 2), 1))
                .isInstanceOf(InverseException.class)
                .hasMessage("test image 2 (counting from 0) has the label 2, but the network has only the outputs "
                        + "0 to 1; use the data set that the network was trained on");
    }

    @Test
    void refusesASetThatEndsEarlyOrHasNothing() {
        RoundTrip roundTrip = new RoundTrip(Networks.constant(4, 1, 2), Networks.constant(2, 1, 2, 3, 4), 1);
        MemoryImages images = MemoryImages.constant(2, 2, 1, 2, 3);
        MemoryImages empty = MemoryImages.constant(2, 2);

        assertThatThrownBy(() -> roundTrip.measure(dataSet(images, images.announcing(4)), 1))
                .isInstanceOf(InverseException.class)
                .hasMessage("the test set has 4 images, but 3 could be read; check its files");
        assertThatThrownBy(() -> roundTrip.measure(dataSet(images, empty), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("the test set has 0 images");
        assertThatThrownBy(() -> roundTrip.measure(dataSet(empty, images), 1))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("the training set has no images");
    }

    @Test
    void refusesOtherPixelRanges() {
        Network identity = Networks.scaling(4, 1, 0);
        for (double range : new double[] {0, -1, 2, 256, Double.NaN}) {
            assertThatThrownBy(() -> new RoundTrip(identity, identity, range))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("<pixelRange> (-Dinverse.pixelRange) is '%s', but must be 1 or 255".formatted(range));
        }
    }

    @Test
    void knowsItsMetricsByKeyInTheOrderOfTheContract() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::key))
                .containsExactly(
                        "accuracy",
                        "reconstruction.mse",
                        "reconstruction.psnr",
                        "reconstruction.ssim",
                        "reconstruction.relativeError",
                        "reconstruction.explainedVariance",
                        "output.maxAbsError",
                        "output.relativeError",
                        "classAgreement",
                        "prototypeAgreement",
                        "conditionNumber");
        assertThat(Metric.of("output.relativeError")).isEqualTo(Metric.OUTPUT_RELATIVE_ERROR);
        assertThatThrownBy(() -> Metric.of("mse"))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("there is no metric 'mse'; the metrics are accuracy, reconstruction.mse, ");
    }

    private static DataSet dataSet(LabeledImages training, LabeledImages test) {
        return dataSet(training, test, 1);
    }

    private static DataSet dataSet(LabeledImages training, LabeledImages test, int classes) {
        return new DataSet("made up", training, test, classes, List.of());
    }
}
