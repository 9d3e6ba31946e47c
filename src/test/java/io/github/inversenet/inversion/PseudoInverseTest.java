package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.ConfigurationException;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.Kernels;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PseudoInverseTest {
    private static final Kernels KERNELS = Kernels.best();

    static Stream<Arguments> shapesAndRanks() {
        return Stream.of(
                Arguments.of(784, 64, 64),
                Arguments.of(64, 784, 64),
                Arguments.of(64, 64, 64),
                Arguments.of(64, 10, 10),
                Arguments.of(30, 20, 7),
                Arguments.of(20, 30, 7),
                Arguments.of(25, 25, 24),
                Arguments.of(1, 9, 1),
                Arguments.of(9, 1, 1),
                Arguments.of(1, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("shapesAndRanks")
    void thePenroseConditionsHold(int rows, int columns, int rank) {
        DoubleMatrix a = random(new Random(1), rows, columns, rank);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(rank);
        assertThat(inverse.value().rows()).isEqualTo(columns);
        assertThat(inverse.value().columns()).isEqualTo(rows);
        // Rounding of 2e-16, times sums of some hundred terms, times condition numbers of up to some hundred.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-12));
    }

    @Cases(60)
    void invertingTwiceGivesTheMatrixBack(
            @Within(min = 1, max = 24) int rows,
            @Within(min = 1, max = 24) int columns,
            @Within(min = 1, max = 24) int rank,
            long seed) {
        DoubleMatrix a = random(new Random(seed), rows, columns, Math.min(rank, Math.min(rows, columns)));
        // A random matrix may come near singular; its cut-off must then not be left to rounding.
        PseudoInverse inverse = PseudoInverse.of(a, 1e-6, KERNELS);
        DoubleMatrix back = PseudoInverse.of(inverse.value(), 1e-10, KERNELS).value();
        assertThat(back.distance(a)).isLessThan(1e-5 * a.norm());
    }

    @ParameterizedTest
    @MethodSource("shapesAndRanks")
    void singularValuesAreThoseOfLapack(int rows, int columns, int rank) {
        DoubleMatrix a = random(new Random(2), rows, columns, rank);
        DoubleMatrix tall = rows < columns ? a.transpose() : a;
        double[] jacobi = JacobiSvd.decompose(tall).sigma();
        double[] lapack = LapackSvd.decompose(tall).sigma();
        // LAPACK's absolute error is some units of 2e-16·σ_max.
        assertThat(jacobi).containsExactly(lapack, within(1e-13 * lapack[0]));
    }

    @Test
    void smallSingularValuesAreAccurateToTheirOwnSize() {
        // Columns of an orthonormal matrix scaled by powers of ten: LAPACK would give the last ones 1e-16 absolutely.
        DoubleMatrix q = JacobiSvd.decompose(random(new Random(3), 40, 8, 8)).u();
        DoubleMatrix a = DoubleMatrix.zeros(40, 8);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 8; j++) {
                a.values()[i * 8 + j] = q.get(i, j) * Math.pow(10, -3.0 * j);
            }
        }
        double[] sigma = JacobiSvd.decompose(a).sigma();
        for (int j = 0; j < 8; j++) {
            double expected = Math.pow(10, -3.0 * j);
            assertThat(sigma[j]).isCloseTo(expected, within(1e-13 * expected));
        }
    }

    @Test
    void theInverseOfZeroIsZero() {
        DoubleMatrix zero = DoubleMatrix.zeros(5, 3);
        PseudoInverse inverse = PseudoInverse.of(zero, null, KERNELS);
        assertThat(inverse.rank()).isZero();
        assertThat(inverse.value().values()).hasSize(15).containsOnly(0);
        assertThat(inverse.conditionNumber()).isInfinite();
        assertThat(inverse.penroseResiduals(zero, KERNELS)).containsOnly(0);
    }

    @Test
    void aDuplicatedColumnSharesItsInverse() {
        // (1, 1)⁺ = (1/2, 1/2)ᵀ.
        PseudoInverse inverse = PseudoInverse.of(new DoubleMatrix(1, 2, new double[] {1, 1}), null, KERNELS);
        assertThat(inverse.value().values()).containsExactly(new double[] {0.5, 0.5}, within(1e-15));
    }

    @Test
    void scaleDoesNotMatter() {
        DoubleMatrix a = random(new Random(4), 12, 7, 7);
        for (double scale : new double[] {1e-140, 1e140}) {
            DoubleMatrix scaled = DoubleMatrix.zeros(12, 7);
            for (int i = 0; i < scaled.values().length; i++) {
                scaled.values()[i] = a.values()[i] * scale;
            }
            PseudoInverse inverse = PseudoInverse.of(scaled, null, KERNELS);
            assertThat(inverse.rank()).isEqualTo(7);
            assertThat(inverse.penroseResiduals(scaled, KERNELS)[0]).isLessThan(1e-13);
        }
    }

    @Test
    void theCutOffCountsSmallSingularValuesAsZero() {
        DoubleMatrix a = new DoubleMatrix(2, 2, new double[] {1, 0, 0, 1e-3});
        assertThat(PseudoInverse.of(a, 1e-2, KERNELS).value().values())
                .containsExactly(new double[] {1, 0, 0, 0}, within(1e-15));
        assertThat(PseudoInverse.of(a, 1e-4, KERNELS).value().values())
                .containsExactly(new double[] {1, 0, 0, 1e3}, within(1e-12));
        assertThatThrownBy(() -> PseudoInverse.of(a, 1.0, KERNELS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rcond");
    }

    @Test
    void entriesThatAreNotFiniteAreRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            DoubleMatrix a = new DoubleMatrix(1, 2, new double[] {1, bad});
            assertThatThrownBy(() -> PseudoInverse.of(a, null, KERNELS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void largeMatricesGoThroughLapack() {
        int n = SingularValues.LARGEST_JACOBI + 8;
        DoubleMatrix a = random(new Random(5), n, n, n - 3);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(n - 3);
        // A product of Gaussian factors of this size has a condition number of up to some ten thousand.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-9));
    }

    /** A matrix of the given rank: Gaussian, or the product of two Gaussian ones. */
    private static DoubleMatrix random(Random random, int rows, int columns, int rank) {
        if (rank == Math.min(rows, columns)) {
            return gaussian(random, rows, columns);
        }
        return gaussian(random, rows, rank).times(gaussian(random, rank, columns), KERNELS);
    }

    private static DoubleMatrix gaussian(Random random, int rows, int columns) {
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextGaussian();
        }
        return matrix;
    }
}
