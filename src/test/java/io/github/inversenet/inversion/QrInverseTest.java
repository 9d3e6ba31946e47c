package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QrInverseTest {
    private static final Kernels KERNELS = Kernels.best();

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "7, 1",
        "1, 7",
        "64, 10",
        "10, 64",
        "784, 64",
        "100, 97",
        "256, 256",
        "513, 513",
        "700, 520",
        "520, 700",
        "577, 576"
    })
    void matricesOfFullRankAreInvertedTheSameWithAndWithoutSingularValues(int rows, int columns) {
        DoubleMatrix a = Matrices.gaussian(1, rows, columns);
        QrInverse inverse = QrInverse.of(a, 0, KERNELS);
        SingularRange range = inverse.range();
        assertThat(range.rank()).isEqualTo(Math.min(rows, columns));
        PseudoInverse pseudoInverse = new PseudoInverse(inverse.value(), range.rank(), 0, 0, 0);
        // Rounding of 2e-16 times condition numbers of up to some thousand.
        assertThat(pseudoInverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-11));
        if (rows == columns) {
            JacobiSvd svd = JacobiSvd.of(a, 0, KERNELS);
            // Absolute errors of some units of 2e-16·σ_max.
            assertThat(range.largest()).isCloseTo(svd.largest(), within(1e-14 * svd.largest()));
            assertThat(range.smallest()).isCloseTo(svd.smallest(), within(1e-14 * svd.largest()));
            DoubleMatrix other = svd.pseudoInverse();
            assertThat(inverse.value().distance(other)).isLessThan(1e-11 * other.norm());
        }
        assertThat(SingularRange.of(a, KERNELS)).isEqualTo(range);
    }

    @Test
    void aGradedMatrixIsInvertedToItsConditionNumber() {
        int n = 533;
        DoubleMatrix a = Matrices.withSingularValues(9, n + 30, Matrices.graded(n, 1e8));
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(n);
        assertThat(inverse.largestSingularValue()).isCloseTo(1, within(1e-14));
        // ε·σ_max absolutely, as by LAPACK.
        assertThat(inverse.smallestSingularValue()).isCloseTo(1e-8, within(1e-15));
        // Units of ε·σ_max/σ_min.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(2e-7));
    }

    @Test
    void equalSingularValuesAreFoundAtOnce() {
        double[] sigma = new double[513];
        Arrays.fill(sigma, 3);
        PseudoInverse inverse = PseudoInverse.of(Matrices.withSingularValues(9, 518, sigma), null, KERNELS);
        assertThat(inverse.largestSingularValue()).isCloseTo(3, within(1e-13));
        assertThat(inverse.smallestSingularValue()).isCloseTo(3, within(1e-13));
    }

    @Test
    void theCutOffDecidesBetweenSingularValues() {
        double[] sigma = Matrices.graded(100, 1e4);
        DoubleMatrix a = Matrices.withSingularValues(11, 120, sigma);
        for (int rank : new int[] {1, 31, 32, 33, 64, 99, 100}) {
            double rcond = rank == 100 ? sigma[99] * 0.9 : Math.sqrt(sigma[rank - 1] * sigma[rank]);
            PseudoInverse inverse = PseudoInverse.of(a, rcond, KERNELS);
            assertThat(inverse.rank()).isEqualTo(rank);
            assertThat(inverse.smallestSingularValue()).isCloseTo(1e-4, within(1e-15));
            // ‖A⁺‖² is the sum of the squares of the reciprocals that are kept.
            double squares = Arrays.stream(sigma, 0, rank).map(s -> 1 / (s * s)).sum();
            assertThat(inverse.value().norm()).isCloseTo(Math.sqrt(squares), within(1e-9 * Math.sqrt(squares)));
        }
    }

    @Test
    void zerosHaveNoRank() {
        DoubleMatrix zero = DoubleMatrix.zeros(70, 66);
        assertThat(PseudoInverse.of(zero, null, KERNELS).value().values()).containsOnly(0);
        assertThat(SingularRange.of(zero, KERNELS)).isEqualTo(new SingularRange(0, 0, 0));
    }

    @Test
    void aColumnOfZerosLowersTheRank() {
        int n = 130;
        DoubleMatrix a = Matrices.gaussian(5, n + 7, n);
        for (int i = 0; i < a.rows(); i++) {
            a.values()[i * n + 100] = 0;
        }
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(n - 1);
        assertThat(inverse.smallestSingularValue()).isCloseTo(0, within(1e-14));
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-11));
    }

    /** The bytes of inverse.h5 hang on this: other kernels, and other numbers of threads, give the same bits. */
    @ParameterizedTest
    @CsvSource({"590, 516, 516", "150, 131, 100", "131, 150, 130", "40, 33, 20"})
    void theBitsAreThoseOfPlainKernelsOnAnyNumberOfThreads(int rows, int columns, int rank) throws Exception {
        DoubleMatrix a = Matrices.ofRank(6, rows, columns, rank);
        PseudoInverse plain = inverse(a, new PlainKernels(), 1);
        assertThat(plain.rank()).isEqualTo(rank);
        for (int threads : new int[] {1, 3}) {
            PseudoInverse vector = inverse(a, KERNELS, threads);
            assertThat(vector.value().values()).isEqualTo(plain.value().values());
            assertThat(vector.largestSingularValue()).isEqualTo(plain.largestSingularValue());
            assertThat(vector.smallestSingularValue()).isEqualTo(plain.smallestSingularValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"513, 513", "90, 40"})
    void scaleDoesNotMatter(int n, int rank) {
        DoubleMatrix a = Matrices.ofRank(7, n, n, rank);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        for (int exponent : new int[] {-700, 700}) {
            DoubleMatrix scaled = new DoubleMatrix(
                    n,
                    n,
                    Arrays.stream(a.values()).map(x -> Math.scalb(x, exponent)).toArray());
            PseudoInverse other = PseudoInverse.of(scaled, null, KERNELS);
            // A power of 2 changes no digit.
            assertThat(other.rank()).isEqualTo(rank);
            assertThat(other.largestSingularValue()).isEqualTo(Math.scalb(inverse.largestSingularValue(), exponent));
            assertThat(other.value().get(3, 5))
                    .isEqualTo(Math.scalb(inverse.value().get(3, 5), -exponent));
        }
    }

    @Test
    void entriesThatAreNotFiniteAreRefused() {
        DoubleMatrix a = Matrices.gaussian(8, 65, 65);
        a.values()[65] = Double.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> PseudoInverse.of(a, null, KERNELS)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Around the sizes of blocks, which are 32, 64 and 96, of any rank. */
    @Cases(60)
    void thePenroseConditionsHold(
            @Within(min = 1, max = 200) int columns,
            @Within(min = 0, max = 100) int more,
            @Within(min = 1, max = 200) int most,
            long seed) {
        int rank = Math.min(columns, most);
        DoubleMatrix a = Matrices.ofRank(seed, columns + more, columns, rank);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        // Gaussian matrices may come near singular, and a product of two has the product of their condition numbers.
        double condition = a.norm() * inverse.value().norm();
        assertThat(inverse.rank()).isEqualTo(rank);
        // Rounding of 2e-16 of sums of some hundred terms, times the condition number.
        assertThat(inverse.penroseResiduals(a, KERNELS))
                .containsExactly(new double[4], within(1e-15 * (100 + condition)));
    }

    private static PseudoInverse inverse(DoubleMatrix a, Kernels kernels, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> PseudoInverse.of(a, null, kernels)).get();
        } finally {
            pool.shutdown();
        }
    }
}
