package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {
    private static final int ROWS = 14;
    private static final int COLUMNS = 12;

    private final StructuralSimilarity similarity = new StructuralSimilarity(ROWS, COLUMNS);

    @Test
    void isOneForEqualImages() {
        double[] image = noise(1);

        assertThat(similarity.compare(image, 0, image, 0)).isEqualTo(1);
    }

    @Test
    void comparesOnlyTheLuminanceOfConstantImages() {
        double[] dark = constant(0.25);
        double[] bright = constant(0.5);

        // No variance: (2·0.25·0.5 + C1) / (0.25² + 0.5² + C1) with C1 = 1e-4, times C2/C2. Tolerance: the window's
        // weights sum to 1 with some 1e-16, divided by C2 = 9e-4.
        assertThat(similarity.compare(dark, 0, bright, 0)).isCloseTo(0.2501 / 0.3126, within(1e-12));
    }

    @Test
    void isNegativeForAnInvertedImage() {
        double[] image = noise(2);
        double[] inverted = Arrays.stream(image).map(pixel -> 1 - pixel).toArray();

        assertThat(similarity.compare(image, 0, inverted, 0)).isBetween(-1.0, -0.5);
    }

    @Test
    void doesNotDependOnTheOrderOfItsArguments() {
        double[] one = noise(3);
        double[] other = noise(4);

        // The sums of x and y are added in the other order.
        assertThat(similarity.compare(one, 0, other, 0)).isCloseTo(similarity.compare(other, 0, one, 0), within(1e-15));
    }

    @Test
    void readsImagesAtTheirOffsets() {
        double[] one = noise(5);
        double[] other = noise(6);
        double[] shifted = new double[one.length + 7];
        System.arraycopy(one, 0, shifted, 7, one.length);

        assertThat(similarity.compare(shifted, 7, other, 0)).isEqualTo(similarity.compare(one, 0, other, 0));
    }

    @Test
    void isNotANumberWhereNoWindowFits() {
        assertThat(new StructuralSimilarity(10, 28).compare(new double[280], 0, new double[280], 0))
                .isNaN();
        assertThat(new StructuralSimilarity(28, 10).compare(new double[280], 0, new double[280], 0))
                .isNaN();
        assertThat(new StructuralSimilarity(11, 11).compare(new double[121], 0, new double[121], 0))
                .isEqualTo(1);
    }

    @Test
    void isNotANumberWhereAPixelIsNot() {
        double[] damaged = noise(7);
        damaged[3] = Double.NaN;

        assertThat(similarity.compare(noise(7), 0, damaged, 0)).isNaN();
    }

    @Test
    void doesNotDependOnTheWidthOfVectors() {
        double[] one = new SplittableRandom(8).doubles(28 * 28).toArray();
        double[] other = new SplittableRandom(9).doubles(28 * 28).toArray();

        assertThat(new StructuralSimilarity(28, 28, Kernels.best()).compare(one, 0, other, 0))
                .isEqualTo(new StructuralSimilarity(28, 28, new PlainKernels()).compare(one, 0, other, 0));
    }

    private static double[] constant(double value) {
        double[] image = new double[ROWS * COLUMNS];
        Arrays.fill(image, value);
        return image;
    }

    private static double[] noise(long seed) {
        return new SplittableRandom(seed).doubles(ROWS * COLUMNS).toArray();
    }
}
