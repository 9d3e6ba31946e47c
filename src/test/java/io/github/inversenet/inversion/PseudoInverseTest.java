package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.ConfigurationException;
import io.github.inversenet.Within;
import io.github.inversenet.kernel.Kernels;
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
                Arguments.of(130, 97, 60),
                Arguments.of(97, 130, 33),
                Arguments.of(520, 520, 517),
                Arguments.of(1, 9, 1),
                Arguments.of(9, 1, 1),
                Arguments.of(1, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("shapesAndRanks")
    void thePenroseConditionsHold(int rows, int columns, int rank) {
        DoubleMatrix a = Matrices.ofRank(1, rows, columns, rank);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        assertThat(inverse.rank()).isEqualTo(rank);
        assertThat(inverse.value().rows()).isEqualTo(columns);
        assertThat(inverse.value().columns()).isEqualTo(rows);
        // Rounding of 2e-16, times sums of some hundred terms, times condition numbers of up to some ten thousand.
        assertThat(inverse.penroseResiduals(a, KERNELS)).containsExactly(new double[4], within(1e-11));
    }

    @Cases(60)
    void invertingTwiceGivesTheMatrixBack(
            @Within(min = 1, max = 24) int rows,
            @Within(min = 1, max = 24) int columns,
            @Within(min = 1, max = 24) int rank,
            long seed) {
        DoubleMatrix a = Matrices.ofRank(seed, rows, columns, Math.min(rank, Math.min(rows, columns)));
        // A random matrix may come near singular; its cut-off must then not be left to rounding.
        PseudoInverse inverse = PseudoInverse.of(a, 1e-6, KERNELS);
        DoubleMatrix back = PseudoInverse.of(inverse.value(), 1e-10, KERNELS).value();
        assertThat(back.distance(a)).isLessThan(1e-5 * a.norm());
    }

    /** Each of the four for a matrix that fails it alone or with others, worked out by hand. */
    @Test
    void theResidualsSayWhichConditionFails() {
        DoubleMatrix identity = new DoubleMatrix(2, 2, new double[] {1, 0, 0, 1});
        DoubleMatrix first = new DoubleMatrix(2, 2, new double[] {1, 0, 0, 0});
        DoubleMatrix skew = new DoubleMatrix(2, 2, new double[] {1, 1, 0, 0});
        // A = I, X = diag(1, 0): A·X·A misses an entry of norm 1, of ‖I‖ = √2.
        assertThat(residuals(identity, first)).containsExactly(new double[] {Math.sqrt(0.5), 0, 0, 0}, within(1e-15));
        // A = diag(1, 0), X = I: X·A·X misses one.
        assertThat(residuals(first, identity)).containsExactly(new double[] {0, Math.sqrt(0.5), 0, 0}, within(1e-15));
        // X = [1 1; 0 0]: A·X = X differs from its transpose by √2, of ‖X‖ = √2; X·A = A is symmetric.
        assertThat(residuals(first, skew)).containsExactly(new double[] {0, 0, 1, 0}, within(1e-15));
        // X = [1 0; 1 0]: likewise X·A.
        assertThat(residuals(first, skew.transpose())).containsExactly(new double[] {0, 0, 0, 1}, within(1e-15));
        // A zero matrix has no size to compare with: the residual is absolute.
        DoubleMatrix zero = DoubleMatrix.zeros(2, 2);
        assertThat(residuals(zero, identity)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-15));
        assertThat(residuals(identity, zero)).containsExactly(new double[] {1, 0, 0, 0}, within(1e-15));
    }

    private static double[] residuals(DoubleMatrix a, DoubleMatrix x) {
        return new PseudoInverse(x, 0, 0, 0, 0).penroseResiduals(a, KERNELS);
    }

    @Test
    void aWrongInverseHasResiduals() {
        DoubleMatrix a = Matrices.gaussian(3, 40, 17);
        PseudoInverse inverse = PseudoInverse.of(a, null, KERNELS);
        inverse.value().values()[100] += 1e-3 * inverse.value().norm();
        for (double residual : inverse.penroseResiduals(a, KERNELS)) {
            assertThat(residual).isBetween(1e-5, 1.0);
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
        DoubleMatrix a = Matrices.gaussian(4, 12, 7);
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
}
