package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineMapTest {
    @ParameterizedTest
    @CsvSource({"784, 64, 50", "10, 64, 7", "64, 10, 1", "1, 1, 3", "300, 33, 5"})
    void javaAndBlasAgree(int inputs, int outputs, int rows) {
        Dense dense = dense(new Random(1), inputs, outputs);
        double[] input = new Random(2).doubles((long) rows * inputs, -1, 1).toArray();
        double[] java = new double[rows * outputs];
        double[] blas = new double[rows * outputs];
        try (AffineMap one = new JavaAffineMap(dense, Kernels.best());
                AffineMap other = new BlasAffineMap(dense, rows)) {
            one.run(input, rows, java);
            other.run(input, rows, blas);
        }
        // Sums of up to 784 terms of order 1 in another order.
        assertThat(java).containsExactly(blas, within(1e-12));
    }

    @Test
    void plainAndVectorKernelsGiveTheSameBits() {
        Dense dense = dense(new Random(1), 123, 45);
        double[] input = new Random(2).doubles(6 * 123, -1, 1).toArray();
        double[] best = new double[6 * 45];
        double[] plain = new double[6 * 45];
        try (AffineMap one = new JavaAffineMap(dense, Kernels.best());
                AffineMap other = new JavaAffineMap(dense, new PlainKernels())) {
            one.run(input, 6, best);
            other.run(input, 6, plain);
        }
        assertThat(plain).isEqualTo(best);
    }

    @Test
    void onlyWideLayersLoadBlas() {
        Dense narrow = dense(new Random(1), 1024, 1024);
        Dense wide = dense(new Random(1), 1025, 1024);
        try (AffineMap one = AffineMap.of(narrow, 1);
                AffineMap other = AffineMap.of(wide, 1)) {
            assertThat(one).isInstanceOf(JavaAffineMap.class);
            assertThat(other).isInstanceOf(BlasAffineMap.class);
        }
    }

    private static Dense dense(Random random, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) random.nextGaussian();
        }
        float[] bias = new float[outputs];
        for (int j = 0; j < outputs; j++) {
            bias[j] = (float) random.nextGaussian();
        }
        return new Dense("dense", new Matrix(inputs, outputs, kernel), bias);
    }
}
