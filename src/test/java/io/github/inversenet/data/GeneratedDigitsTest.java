package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.data.LabeledImages.Reader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedDigitsTest {
    private static final int PIXELS = 28 * 28;

    /** Models are trained on these bytes and compared by their digests: a change here is a new data set. */
    @Test
    void hasTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
        assertThat(sha256(GeneratedDigits.training()))
                .isEqualTo("8f8ec7023d9025bad24b07e7208c0010316d23357e36131ebd461f8507b71718");
        assertThat(sha256(GeneratedDigits.test()))
                .isEqualTo("337beb142ec7cca221704784b0a857511ec71074a06cabb3e69cbe54af29f62f");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 2000, 2001})
    void readsTheSameInPartsOfAnySize(int maximum) {
        InMemoryImages whole = InMemoryImages.load(GeneratedDigits.test());
        // Filled, so that a pixel which is not written shows.
        byte[] pixels = new byte[maximum * PIXELS];
        Arrays.fill(pixels, (byte) 77);
        byte[] labels = new byte[maximum];
        int position = 0;
        try (Reader reader = GeneratedDigits.test().open()) {
            int read = reader.read(pixels, labels, maximum);
            while (read > 0) {
                int end = position + read;
                assertThat(Arrays.equals(pixels, 0, read * PIXELS, whole.bytes(), position * PIXELS, end * PIXELS))
                        .isTrue();
                assertThat(Arrays.equals(labels, 0, read, whole.labels(), position, end))
                        .isTrue();
                position = end;
                read = reader.read(pixels, labels, maximum);
            }
        }
        assertThat(position).isEqualTo(2000);
    }

    @Test
    void noImageComesTwice() {
        Set<ByteBuffer> seen = new HashSet<>();
        addImages(seen, InMemoryImages.load(GeneratedDigits.training()));
        addImages(seen, InMemoryImages.load(GeneratedDigits.test()));
        assertThat(seen).hasSize(14_000);
    }

    /** Labels are drawn at random: 1,200 expected per class, standard deviation 33; the bound is four of them. */
    @Test
    void classesAreAboutEquallyFrequent() {
        int[] counts = new int[GeneratedDigits.CLASSES];
        for (byte label : InMemoryImages.load(GeneratedDigits.training()).labels()) {
            counts[label]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(1200, within(132));
        }
    }

    /** MNIST's training images: mean 33.3, 19.1 % of the pixels not 0. */
    @Test
    void hasAboutAsMuchInkAsMnist() {
        byte[] pixels = InMemoryImages.load(GeneratedDigits.training()).bytes();
        long sum = 0;
        int inked = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
            inked += pixel == 0 ? 0 : 1;
        }
        assertThat((double) sum / pixels.length).isCloseTo(33.3, within(3.0));
        assertThat((double) inked / pixels.length).isCloseTo(0.191, within(0.02));
    }

    @Test
    void everyImageIsADigitInTheMiddle() {
        InMemoryImages images = InMemoryImages.load(GeneratedDigits.training());
        for (int i = 0; i < images.count(); i++) {
            int darkest = 0;
            double mass = 0;
            double x = 0;
            double y = 0;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                int ink = Byte.toUnsignedInt(images.bytes()[i * PIXELS + pixel]);
                int row = pixel / 28;
                darkest = Math.max(darkest, ink);
                mass += ink;
                x += ink * (pixel % 28 + 0.5);
                y += ink * (row + 0.5);
            }
            assertThat(darkest).as("image %d", i).isGreaterThan(150);
            // The box is centred with up to 2.85 pixels of shift; the mass of a digit lies up to 4 beside its centre.
            assertThat(x / mass).as("image %d", i).isCloseTo(14, within(7.0));
            assertThat(y / mass).as("image %d", i).isCloseTo(14, within(7.0));
        }
    }

    /**
     * The simplest classifier there is shows that labels and images belong together and that the task is not trivial:
     * it gives 82 % on MNIST and is blind to slant and position.
     */
    @Test
    void nearestClassMeanFindsMostDigitsButNotAll() {
        InMemoryImages training = InMemoryImages.load(GeneratedDigits.training());
        InMemoryImages test = InMemoryImages.load(GeneratedDigits.test());
        double[][] means = classMeans(training);
        int right = 0;
        for (int i = 0; i < test.count(); i++) {
            right += nearest(means, test.bytes(), i * PIXELS) == test.labels()[i] ? 1 : 0;
        }
        assertThat((double) right / test.count()).isBetween(0.6, 0.95);
    }

    private static double[][] classMeans(InMemoryImages images) {
        double[][] means = new double[GeneratedDigits.CLASSES][PIXELS];
        int[] counts = new int[GeneratedDigits.CLASSES];
        for (int i = 0; i < images.count(); i++) {
            int label = images.labels()[i];
            counts[label]++;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                means[label][pixel] += Byte.toUnsignedInt(images.bytes()[i * PIXELS + pixel]);
            }
        }
        for (int label = 0; label < means.length; label++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                means[label][pixel] /= counts[label];
            }
        }
        return means;
    }

    private static int nearest(double[][] means, byte[] pixels, int offset) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int label = 0; label < means.length; label++) {
            double sum = 0;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                double difference = Byte.toUnsignedInt(pixels[offset + pixel]) - means[label][pixel];
                sum += difference * difference;
            }
            if (sum < least) {
                least = sum;
                nearest = label;
            }
        }
        return nearest;
    }

    private static void addImages(Set<ByteBuffer> seen, InMemoryImages images) {
        for (int i = 0; i < images.count(); i++) {
            seen.add(ByteBuffer.wrap(images.bytes(), i * PIXELS, PIXELS));
        }
    }

    private static String sha256(LabeledImages images) throws NoSuchAlgorithmException {
        InMemoryImages loaded = InMemoryImages.load(images);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(loaded.bytes());
        return HexFormat.of().formatHex(digest.digest(loaded.labels()));
    }
}
