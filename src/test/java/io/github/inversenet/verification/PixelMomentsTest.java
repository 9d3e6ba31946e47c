package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelMomentsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 300", "8, 257", "19, 600", "784, 258"})
    void sumsAreThoseOfAPlainLoop(int size, int count) {
        byte[] pixels = random(size, count);
        PixelSums sums = new PixelSums(size);
        for (int image = 0; image < count; image++) {
            sums.add(pixels, image * size);
        }

        assertThat(sums.count()).isEqualTo(count);
        for (int i = 0; i < size; i++) {
            long expected = 0;
            for (int image = 0; image < count; image++) {
                expected += Byte.toUnsignedInt(pixels[image * size + i]);
            }
            assertThat(sums.sum(i)).isEqualTo(expected);
        }
    }

    @Test
    void sixteenBitsHoldWhiteImages() {
        PixelSums sums = new PixelSums(8);
        byte[] white = {-1, -1, -1, -1, -1, -1, -1, -1};
        for (int image = 0; image < 1000; image++) {
            sums.add(white, 0);
        }
        assertThat(sums.sum(0)).isEqualTo(255_000);
        assertThat(sums.sum(7)).isEqualTo(255_000);
    }

    @Test
    void distancesAndNormsAreThoseOfTheirDefinition() {
        byte[] pixels = random(30, 500);
        double[] image = new SplittableRandom(2).doubles(30).toArray();
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < pixels.length; i++) {
            double x = Byte.toUnsignedInt(pixels[i]) / 255.0;
            distance += (image[i % 30] - x) * (image[i % 30] - x);
            norm += x * x;
        }
        PixelMoments first = new PixelMoments(30);
        PixelMoments second = new PixelMoments(30);
        for (int i = 0; i < 500; i++) {
            (i < 123 ? first : second).add(pixels, i * 30);
        }
        first.add(second);

        // The plain sums of 15,000 terms are what is not exact here.
        assertThat(first.squaredDistance(image)).isCloseTo(distance, within(distance * 1e-12));
        assertThat(first.squaredNorm()).isCloseTo(norm, within(norm * 1e-12));
    }

    @Test
    void equalImagesHaveNoDistanceFromTheirMean() {
        PixelMoments moments = new PixelMoments(3);
        byte[] pixels = {7, 100, -5};
        for (int i = 0; i < 1234; i++) {
            moments.add(pixels, 0);
        }
        assertThat(moments.squaredDistance(new double[] {7 / 255.0, 100 / 255.0, 251 / 255.0}))
                .isZero();
    }

    private static byte[] random(int size, int count) {
        byte[] pixels = new byte[size * count];
        new SplittableRandom(1).nextBytes(pixels);
        return pixels;
    }
}
