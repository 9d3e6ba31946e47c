package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.kernel.Team;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefinementSolverTest {
    /** Sizes below, at and above one block, and of several. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "64, 7", "65, 1", "200, 33"})
    void theSolutionSolvesTheEquations(int size, int columns) {
        DoubleMatrix a = positiveDefinite(size);
        DoubleMatrix x = random(size, columns, 2);
        DoubleMatrix b = a.times(x, Kernels.best());
        double[] solved = solve(a, b, 1, Kernels.best());
        // The condition number is below 1,000: 13 digits of 16 remain.
        assertThat(solved).containsExactly(x.values(), within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "70, 2", "200, 33"})
    void kernelsAndThreadsChangeNoBit(int size, int columns) {
        DoubleMatrix a = positiveDefinite(size);
        DoubleMatrix b = random(size, columns, 2);
        double[] expected = solve(a, b, 1, new PlainKernels());
        for (int threads = 1; threads <= 3; threads++) {
            assertThat(solve(a, b, threads, Kernels.best())).isEqualTo(expected);
        }
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        DoubleMatrix a = positiveDefinite(70);
        DoubleMatrix b = random(70, 2, 2);
        double[] expected = solve(a, b, 1, Kernels.best());
        for (int i = 0; i < 70; i++) {
            for (int j = i + 1; j < 70; j++) {
                a.values()[i * 70 + j] = Double.NaN;
            }
        }
        assertThat(solve(a, b, 1, Kernels.best())).isEqualTo(expected);
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsRefused() {
        DoubleMatrix a = new DoubleMatrix(2, 2, new double[] {1, 2, 2, 1});
        assertThatThrownBy(() -> solve(a, random(2, 1, 1), 1, Kernels.best()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("row 1");
    }

    private static double[] solve(DoubleMatrix a, DoubleMatrix b, int threads, Kernels kernels) {
        double[] x = b.values().clone();
        try (Team team = new Team(threads)) {
            new RefinementSolver(a.values().clone(), a.rows(), a.rows(), kernels, team)
                    .solve(x, b.columns(), b.columns());
        }
        return x;
    }

    /** MᵀM + n·I. */
    private static DoubleMatrix positiveDefinite(int size) {
        DoubleMatrix m = random(size, size, 1);
        DoubleMatrix a = m.transpose().times(m, new PlainKernels());
        for (int i = 0; i < size; i++) {
            a.values()[i * size + i] += size;
        }
        return a;
    }

    private static DoubleMatrix random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextGaussian();
        }
        return matrix;
    }
}
