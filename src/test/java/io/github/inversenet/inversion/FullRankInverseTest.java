package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullRankInverseTest {
    private static final Kernels KERNELS = Kernels.best();
    private static final int LARGE = SingularValues.LARGEST_JACOBI + 1;

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
    void matricesOfFullRankAreInvertedWithoutSingularVectors(int rows, int columns) {
        DoubleMatrix a = gaussian(new Random(1), rows, columns);
        assertThat(FullRankInverse.of(a, 0, KERNELS)).isNotNull();
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(Math.min(rows, columns));
        assertThat(inverse.value().rows()).isEqualTo(columns);
        assertThat(inverse.value().columns()).isEqualTo(rows);
        // Rounding of 2e-16 times condition numbers of up to some thousand.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-11));
        // By Jacobi's method, and LAPACK for large matrices: absolute errors of some units of 2e-16·σ_max.
        SingularValues decomposed = SingularValues.of(a);
        assertThat(inverse.largestSingularValue())
                .isCloseTo(decomposed.largest(), within(1e-13 * decomposed.largest()));
        assertThat(inverse.smallestSingularValue())
                .isCloseTo(decomposed.smallest(), within(1e-13 * decomposed.largest()));
        assertThat(SingularRange.of(a, KERNELS))
                .isEqualTo(new SingularRange(
                        inverse.rank(), inverse.largestSingularValue(), inverse.smallestSingularValue()));
    }

    @Test
    void aGradedMatrixIsInvertedToItsConditionNumber() {
        int n = LARGE + 20;
        double[] sigma = new double[n];
        for (int i = 0; i < n; i++) {
            sigma[i] = Math.pow(10, -8.0 * i / (n - 1));
        }
        DoubleMatrix a = withSingularValues(n + 30, sigma);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(FullRankInverse.of(a, 0, KERNELS)).isNotNull();
        assertThat(inverse.largestSingularValue()).isCloseTo(1, within(1e-14));
        // ε·σ_max absolutely, as by LAPACK.
        assertThat(inverse.smallestSingularValue()).isCloseTo(1e-8, within(1e-15));
        // Units of ε·σ_max/σ_min; singular vectors do no better, see the next line.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(2e-7));
        DoubleMatrix other = bySingularValues(a);
        assertThat(inverse.value().distance(other)).isLessThan(2e-7 * other.norm());
    }

    @Test
    void equalSingularValuesAreFoundAtOnce() {
        double[] sigma = new double[LARGE];
        Arrays.fill(sigma, 3);
        PseudoInverse inverse = PseudoInverse.of(withSingularValues(LARGE + 5, sigma), null, KERNELS);
        assertThat(inverse.largestSingularValue()).isCloseTo(3, within(1e-13));
        assertThat(inverse.smallestSingularValue()).isCloseTo(3, within(1e-13));
    }

    @Test
    void whatMayBeCutOffIsLeftToSingularValues() {
        DoubleMatrix a = gaussian(new Random(2), LARGE, LARGE);
        SingularValues values = SingularValues.of(a);
        double rcond = 1.5 * values.smallest() / values.largest();
        assertThat(FullRankInverse.of(a, rcond, KERNELS)).isNull();
        assertThat(PseudoInverse.of(a, rcond, KERNELS).rank()).isLessThan(LARGE);
        DoubleMatrix singular = gaussian(new Random(3), LARGE, 9).times(gaussian(new Random(4), 9, LARGE), KERNELS);
        assertThat(FullRankInverse.of(singular, 0, KERNELS)).isNull();
        assertThat(PseudoInverse.of(singular, null, KERNELS).rank()).isEqualTo(9);
        assertThat(FullRankInverse.of(DoubleMatrix.zeros(LARGE, LARGE), 0, KERNELS))
                .isNull();
        DoubleMatrix zero = DoubleMatrix.zeros(LARGE + 1, LARGE);
        assertThat(PseudoInverse.of(zero, null, KERNELS).value().values()).containsOnly(0);
        assertThat(SingularRange.of(zero, KERNELS)).isEqualTo(new SingularRange(0, 0, 0));
    }

    @Test
    void aColumnOfZerosIsLeftToSingularValues() {
        DoubleMatrix a = gaussian(new Random(5), LARGE + 7, LARGE);
        for (int i = 0; i < a.rows(); i++) {
            a.values()[i * LARGE + 100] = 0;
        }
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(LARGE - 1);
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-11));
    }

    /** The bytes of inverse.h5 hang on this: other kernels, and other numbers of threads, give the same bits. */
    @Test
    void theBitsAreThoseOfPlainKernelsOnAnyNumberOfThreads() throws Exception {
        DoubleMatrix a = gaussian(new Random(6), LARGE + 77, LARGE + 3);
        PseudoInverse plain = inverse(a, new PlainKernels(), 1);
        for (int threads : new int[] {1, 3}) {
            PseudoInverse vector = inverse(a, KERNELS, threads);
            assertThat(vector.value().values()).isEqualTo(plain.value().values());
            assertThat(vector.largestSingularValue()).isEqualTo(plain.largestSingularValue());
            assertThat(vector.smallestSingularValue()).isEqualTo(plain.smallestSingularValue());
        }
    }

    @Test
    void scaleDoesNotMatter() {
        DoubleMatrix a = gaussian(new Random(7), LARGE, LARGE);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        for (int exponent : new int[] {-700, 700}) {
            DoubleMatrix scaled = new DoubleMatrix(
                    LARGE,
                    LARGE,
                    Arrays.stream(a.values()).map(x -> Math.scalb(x, exponent)).toArray());
            PseudoInverse other = PseudoInverse.of(scaled, null, KERNELS);
            // A power of 2 changes no digit.
            assertThat(other.largestSingularValue()).isEqualTo(Math.scalb(inverse.largestSingularValue(), exponent));
            assertThat(other.value().get(3, 5))
                    .isEqualTo(Math.scalb(inverse.value().get(3, 5), -exponent));
        }
    }

    @Test
    void entriesThatAreNotFiniteAreRefused() {
        DoubleMatrix a = gaussian(new Random(8), LARGE, LARGE);
        a.values()[LARGE] = Double.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> PseudoInverse.of(a, null, KERNELS)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Around the sizes of blocks, which are 64 and 96. */
    @Cases(60)
    void thePenroseConditionsHold(
            @Within(min = 1, max = 200) int columns, @Within(min = 0, max = 100) int more, long seed) {
        DoubleMatrix a = gaussian(new Random(seed), columns + more, columns);
        FullRankInverse inverse = Objects.requireNonNull(FullRankInverse.ofTall(a, false, 0, KERNELS));
        SingularValues jacobi = JacobiSvd.decompose(a);
        assertThat(inverse.largest()).isCloseTo(jacobi.largest(), within(1e-13 * jacobi.largest()));
        assertThat(inverse.smallest()).isCloseTo(jacobi.smallest(), within(1e-13 * jacobi.largest()));
        double condition = jacobi.largest() / jacobi.smallest();
        PseudoInverse pseudoInverse =
                new PseudoInverse(inverse.value(), columns, inverse.largest(), inverse.smallest(), 0);
        // Rounding of 2e-16 of sums of some hundred terms, times the condition number.
        assertThat(pseudoInverse.penroseResiduals(a, KERNELS))
                .containsExactly(new double[4], within(1e-14 * (10 + condition)));
    }

    private static PseudoInverse inverse(DoubleMatrix a, Kernels kernels, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> PseudoInverse.of(a, null, kernels)).get();
        } finally {
            pool.shutdown();
        }
    }

    private static DoubleMatrix bySingularValues(DoubleMatrix a) {
        SingularValues values = SingularValues.of(a);
        DoubleMatrix scaled = DoubleMatrix.zeros(a.columns(), values.sigma().length);
        for (int i = 0; i < scaled.values().length; i++) {
            int j = i % scaled.columns();
            scaled.values()[i] = values.v().values()[i] / values.sigma()[j];
        }
        return scaled.times(values.u().transpose(), KERNELS);
    }

    /** Orthonormal columns, times the values, times an orthonormal matrix. */
    private static DoubleMatrix withSingularValues(int rows, double[] sigma) {
        DoubleMatrix left = orthonormal(new Random(9), rows, sigma.length);
        for (int i = 0; i < left.values().length; i++) {
            left.values()[i] *= sigma[i % sigma.length];
        }
        return left.times(orthonormal(new Random(10), sigma.length, sigma.length), KERNELS);
    }

    private static DoubleMatrix orthonormal(Random random, int rows, int columns) {
        DoubleMatrix identity = DoubleMatrix.zeros(columns, columns);
        for (int i = 0; i < columns; i++) {
            identity.values()[i * columns + i] = 1;
        }
        double[] a = gaussian(random, rows, columns).values();
        double[] q = new BlockedQr(a, rows, columns, KERNELS).timesTransposedQ(identity.values(), columns);
        return new DoubleMatrix(columns, rows, q).transpose();
    }

    private static DoubleMatrix gaussian(Random random, int rows, int columns) {
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextGaussian();
        }
        return matrix;
    }
}
