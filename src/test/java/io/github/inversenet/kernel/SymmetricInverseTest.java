package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricInverseTest {
    private final Kernels kernels = Kernels.best();

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 3", "33, 16", "64, 16", "150, 4"})
    void itFindsTheInverseFromAnyStart(int size, double condition) {
        SpdMatrix matrix = SpdMatrix.random(size, condition * condition, new Random(size));
        SymmetricInverse inverse = new SymmetricInverse(size, matrix.stride(), kernels);
        inverse.follow(matrix.values(), RowShare.ALONE);
        // float32 times the condition number of the matrix, and sums of up to 150 terms.
        assertThat(matrix.distanceFromIdentity(inverse.values())).isLessThan(1e-5 * condition * condition);
    }

    @Test
    void itFollowsSmallMovesInFewProducts() {
        int size = 48;
        Random random = new Random(2);
        SpdMatrix matrix = SpdMatrix.random(size, 50, random);
        CountingShare counting = new CountingShare();
        SymmetricInverse inverse = new SymmetricInverse(size, matrix.stride(), kernels);
        inverse.follow(matrix.values(), RowShare.ALONE);
        for (int step = 0; step < 20; step++) {
            matrix = matrix.moved(0.002, random);
            counting.calls = 0;
            inverse.follow(matrix.values(), counting);
            assertThat(matrix.distanceFromIdentity(inverse.values())).isLessThan(1e-3);
            // Three corrections, each after its check.
            assertThat(counting.calls).isBetween(2, 6);
        }
    }

    @Test
    void itComesBackFromWhatIsNotANumber() {
        SpdMatrix matrix = SpdMatrix.random(20, 9, new Random(3));
        SymmetricInverse inverse = new SymmetricInverse(20, matrix.stride(), kernels);
        float[] broken = matrix.values().clone();
        broken[Kernels.row(4, matrix.stride()) + 4] = Float.NaN;
        inverse.follow(broken, RowShare.ALONE);
        inverse.follow(matrix.values(), RowShare.ALONE);
        assertThat(matrix.distanceFromIdentity(inverse.values())).isLessThan(1e-4);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void neitherThreadsNorKernelsChangeABit(int threads) {
        SpdMatrix matrix = SpdMatrix.random(37, 100, new Random(4));
        SymmetricInverse one = new SymmetricInverse(37, matrix.stride(), kernels);
        SymmetricInverse other = new SymmetricInverse(37, matrix.stride(), new PlainKernels());
        one.follow(matrix.values(), RowShare.ALONE);
        try (Team team = new Team(threads)) {
            other.follow(matrix.values(), RowShare.of(team));
        }
        assertThat(other.values()).isEqualTo(one.values());
    }

    private static final class CountingShare implements RowShare {
        private int calls;

        @Override
        public void forEach(int rows, Task task) {
            calls++;
            task.run(0, rows);
        }
    }
}
