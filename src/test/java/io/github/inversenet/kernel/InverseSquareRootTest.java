package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the definition by eigenvalues: A = QᵀDQ has the inverse root QᵀD^(−1/2)Q. */
class InverseSquareRootTest {
    private final Kernels kernels = Kernels.best();

    @ParameterizedTest
    @CsvSource({"1", "10", "37", "64", "150"})
    void singularValuesComeNearOneAndNeverPassIt(int size) {
        double[][] q = SpdMatrix.orthonormal(size, new Random(size));
        double[] values = new double[size];
        double squares = 0;
        for (int k = 0; k < size; k++) {
            values[k] = Math.pow(10, -1.4 * k / Math.max(1, size - 1));
            squares += Math.pow(values[k], 4);
        }
        double[] eigenvalues = new double[size];
        for (int k = 0; k < size; k++) {
            eigenvalues[k] = 9 * values[k] * values[k];
        }
        SpdMatrix matrix = SpdMatrix.of(q, eigenvalues);
        float[] root = new InverseSquareRoot(size, matrix.stride(), kernels).of(matrix.values(), 1, RowShare.ALONE);
        for (int k = 0; k < size; k++) {
            double actual = 3 * values[k] * rayleigh(root, matrix.stride(), q[k]);
            // Singular values are divided by the fourth root of the sum of their fourth powers.
            double expected = iterated(values[k] / Math.pow(squares, 0.25));
            assertThat(actual).as("singular value %s", values[k]).isCloseTo(expected, within(2e-3));
            if (values[k] / Math.pow(squares, 0.25) >= InverseSquareRoot.LEAST) {
                assertThat(actual).isBetween(0.92, 1.002);
            }
        }
    }

    /** The iteration of one singular value in float64. */
    private static double iterated(double x) {
        double least = InverseSquareRoot.LEAST;
        double value = x;
        for (int i = 0; i < InverseSquareRoot.ITERATIONS; i++) {
            double square = 3 / (1 + least + least * least);
            least = Math.sqrt(square) * least * (3 - square * least * least) / 2;
            value = Math.sqrt(square) * value * (3 - square * value * value) / 2;
        }
        return value;
    }

    private static double rayleigh(float[] matrix, int stride, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                sum += vector[i] * matrix[Kernels.row(i, stride) + j] * vector[j];
            }
        }
        return sum;
    }

    @Test
    void theRootOfZeroIsZero() {
        float[] root = new InverseSquareRoot(5, 16, kernels).of(Kernels.matrix(5, 16), 1, RowShare.ALONE);
        assertThat(root).containsOnly(0f);
    }

    @Test
    void aSingularMatrixHasAFiniteRoot() {
        SpdMatrix matrix = SpdMatrix.of(
                SpdMatrix.orthonormal(12, new Random(1)), new double[] {4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        float[] root = new InverseSquareRoot(12, 16, kernels).of(matrix.values(), -2, RowShare.ALONE);
        for (float value : root) {
            assertThat(value).isFinite();
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void neitherThreadsNorKernelsChangeABit(int threads) {
        SpdMatrix matrix = SpdMatrix.random(37, 1e4, new Random(4));
        float[] one = new InverseSquareRoot(37, matrix.stride(), kernels).of(matrix.values(), 0.3, RowShare.ALONE);
        try (Team team = new Team(threads)) {
            float[] other = new InverseSquareRoot(37, matrix.stride(), new PlainKernels())
                    .of(matrix.values(), 0.3, RowShare.of(team));
            assertThat(other).isEqualTo(one);
        }
    }
}
