package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticWarpTest {
    /** Written out in float64, from the same random numbers in the same order. */
    @ParameterizedTest
    @CsvSource({"28, 28", "9, 14", "1, 1", "3, 40"})
    void aWarpIsWhatItsDescriptionSays(int rows, int columns) {
        Random random = new Random(rows);
        ElasticWarp warp = new ElasticWarp(rows, columns);
        for (int seed = 0; seed < 20; seed++) {
            int[][] image = smooth(rows, columns, random);
            int[] entries = entries(image);
            int[] target = new int[rows * columns + 1];
            int end = warp.warp(entries, 0, entries.length, new SplitMix(seed), target, 0);
            int[][] actual = new int[rows][columns];
            for (int e = 0; e < end; e++) {
                assertThat(Kernels.gray(target[e])).isPositive();
                actual[Kernels.index(target[e]) / columns][Kernels.index(target[e]) % columns] =
                        Kernels.gray(target[e]);
            }
            double[][] expected = reference(image, new SplitMix(seed));
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    // Weights of 8 bits, at steps of up to 255 levels between pixels: 1 each, and rounding.
                    assertThat((double) actual[i][j]).isBetween(expected[i][j] - 4, expected[i][j] + 4);
                }
            }
        }
    }

    @Test
    void nothingIsLeftOfTheImageBefore() {
        ElasticWarp warp = new ElasticWarp(12, 12);
        int[][] image = smooth(12, 12, new Random(1));
        int[] entries = entries(image);
        int[] one = new int[145];
        int[] two = new int[145];
        int end = warp.warp(entries, 0, entries.length, new SplitMix(1), one, 0);
        int[] other = entries(smooth(12, 12, new Random(2)));
        warp.warp(other, 0, other.length, new SplitMix(3), two, 0);
        assertThat(warp.warp(entries, 0, entries.length, new SplitMix(1), two, 0))
                .isEqualTo(end);
        assertThat(Arrays.copyOf(two, end)).isEqualTo(Arrays.copyOf(one, end));
    }

    private static int[][] smooth(int rows, int columns, Random random) {
        int[][] image = new int[rows][columns];
        double phase = random.nextDouble() * 6;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                image[i][j] = (int) Math.max(0, 255 * Math.sin(phase + i * 0.35) * Math.cos(phase - j * 0.3));
            }
        }
        return image;
    }

    private static int[] entries(int[][] image) {
        int columns = image[0].length;
        int[] entries = new int[image.length * columns];
        int count = 0;
        for (int pixel = 0; pixel < entries.length; pixel++) {
            if (image[pixel / columns][pixel % columns] > 0) {
                entries[count++] = Kernels.entry(pixel, image[pixel / columns][pixel % columns]);
            }
        }
        return Arrays.copyOf(entries, count);
    }

    private static double[][] reference(int[][] image, SplitMix random) {
        int rows = image.length;
        int columns = image[0].length;
        double growth = Math.max(rows, columns) / 28.0;
        double angle = random.around(Math.toRadians(8));
        double scaleX = 1 + random.around(0.08);
        double scaleY = 1 + random.around(0.08);
        double shear = random.around(0.08);
        double right = random.around(growth) - (columns - 1) / 2.0;
        double below = random.around(growth) - (rows - 1) / 2.0;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double[][] across = field(random, growth);
        double[][] down = field(random, growth);
        double[][] warped = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double u = j + right;
                double v = i + below;
                double x = (c * u + (shear * c - s) * v) / scaleX + (columns - 1) / 2.0;
                double y = (s * u + (c + shear * s) * v) / scaleY + (rows - 1) / 2.0;
                x += at(across, i, rows, j, columns);
                y += at(down, i, rows, j, columns);
                int left = (int) Math.floor(x);
                int top = (int) Math.floor(y);
                double p = x - left;
                double q = y - top;
                warped[i][j] = (1 - q) * ((1 - p) * level(image, top, left) + p * level(image, top, left + 1))
                        + q * ((1 - p) * level(image, top + 1, left) + p * level(image, top + 1, left + 1));
            }
        }
        return warped;
    }

    private static double[][] field(SplitMix random, double growth) {
        double[][] field = new double[6][6];
        for (double[] line : field) {
            for (int j = 0; j < 6; j++) {
                long bits = random.next();
                double sum = -2 * 65535;
                for (int k = 0; k < 4; k++) {
                    sum += (bits >>> (16 * k)) & 0xffff;
                }
                line[j] = 0.5 * growth * sum / (65536 / Math.sqrt(3));
            }
        }
        return field;
    }

    private static double at(double[][] field, int row, int rows, int column, int columns) {
        double i = rows == 1 ? 0 : row * 5.0 / (rows - 1);
        double j = columns == 1 ? 0 : column * 5.0 / (columns - 1);
        int top = Math.min(4, (int) i);
        int left = Math.min(4, (int) j);
        double q = step(i - top);
        double p = step(j - left);
        return (1 - q) * ((1 - p) * field[top][left] + p * field[top][left + 1])
                + q * ((1 - p) * field[top + 1][left] + p * field[top + 1][left + 1]);
    }

    private static double step(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double level(int[][] image, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < image.length && column < image[0].length;
        return inside ? image[row][column] : 0;
    }
}
