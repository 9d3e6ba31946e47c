package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacobiSvdTest {
    private static final Kernels KERNELS = Kernels.best();

    /** Blocks have 32 columns: one, two, an odd and an even number of them, whole and with a rest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 63, 64, 65, 96, 97, 130, 161})
    void findsTheSingularValuesThatAMatrixWasMadeOf(int n) {
        for (double condition : new double[] {1, 1e3, 1e15, 1e30}) {
            double[] sigma = Matrices.graded(n, condition);
            JacobiSvd svd = JacobiSvd.of(Matrices.withSingularValues(n, n, sigma), 0, KERNELS);
            // Some ε·σ_max; so large are the errors of the matrix itself.
            assertThat(svd.largest()).isCloseTo(1, within(5e-15));
            assertThat(svd.smallest()).isCloseTo(sigma[n - 1], within(5e-15));
            JacobiSvd cut = JacobiSvd.of(Matrices.withSingularValues(n, n, sigma), 1e-7, KERNELS);
            assertThat(cut.rank()).isBetween(count(sigma, 1e-7 * (1 + 1e-7)), count(sigma, 1e-7 * (1 - 1e-7)));
        }
    }

    private static int count(double[] values, double limit) {
        return (int) Arrays.stream(values).filter(value -> value > limit).count();
    }

    @ParameterizedTest
    @CsvSource({"20, 7", "33, 32", "64, 1", "100, 50", "161, 97", "257, 256"})
    void invertsWhatIsAboveTheCutOffAndNothingElse(int n, int rank) {
        // Far apart at the cut-off, equal above and below it.
        double[] sigma = new double[n];
        Arrays.fill(sigma, 0, rank, 5);
        Arrays.fill(sigma, rank, n, 1e-9);
        DoubleMatrix a = Matrices.withSingularValues(3, n, sigma);
        JacobiSvd svd = JacobiSvd.of(a, 1e-6, KERNELS);
        assertThat(svd.rank()).isEqualTo(rank);
        // With equal values A⁺ is Aᵀ/25, but for what is below the cut-off.
        DoubleMatrix inverse = svd.pseudoInverse();
        DoubleMatrix transposed = a.transpose();
        for (int i = 0; i < n * n; i++) {
            assertThat(inverse.values()[i]).isCloseTo(transposed.values()[i] / 25, within(1e-10));
        }
        assertThat(inverse.norm()).isCloseTo(Math.sqrt(rank) / 5, within(1e-13 * n));
    }

    @Test
    void columnsInAnyOrderAndOfAnySizeConverge() {
        int n = 100;
        DoubleMatrix a = Matrices.gaussian(4, n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // Sizes from 1 to 1e-290, and zeros.
                a.values()[i * n + j] *= j % 7 == 0 ? 0 : Math.pow(10, -(j * 37 % 100) * 2.9);
            }
        }
        JacobiSvd svd = JacobiSvd.of(a, 1e-13, KERNELS);
        // The largest has the size 10^-2.9, and four follow it before 1e-13 times that.
        assertThat(svd.rank()).isEqualTo(5);
        assertThat(svd.pseudoInverse().values()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void equalRowsMakeOneSingularValue() {
        // n²·1: σ = n, and the pseudo-inverse is 1/n² everywhere.
        int n = 75;
        DoubleMatrix ones = DoubleMatrix.zeros(n, n);
        Arrays.fill(ones.values(), 1);
        JacobiSvd svd = JacobiSvd.of(ones, 1e-12, KERNELS);
        assertThat(svd.rank()).isEqualTo(1);
        assertThat(svd.largest()).isCloseTo(n, within(1e-13));
        double[] expected = new double[n * n];
        Arrays.fill(expected, 1.0 / (n * n));
        assertThat(svd.pseudoInverse().values()).containsExactly(expected, within(1e-17));
    }
}
