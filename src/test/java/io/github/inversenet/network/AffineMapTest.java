package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineMapTest {
    /** Every output is the bias, plus the products in order: with any kernels, for layers of any width. */
    @ParameterizedTest
    @CsvSource({"784, 64, 50", "10, 64, 7", "64, 10, 1", "1, 1, 3", "300, 33, 5", "1100, 1030, 7", "40, 3000, 6"})
    void sumsInOneOrder(int inputs, int outputs, int rows) {
        Dense dense = dense(new Random(1), inputs, outputs);
        double[] input = new Random(2).doubles((long) rows * inputs, -1, 1).toArray();
        double[] expected = new double[rows * outputs];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = dense.bias()[i % outputs];
            for (int k = 0; k < inputs; k++) {
                expected[i] =
                        Math.fma(input[i / outputs * inputs + k], dense.kernel().get(k, i % outputs), expected[i]);
            }
        }
        for (Kernels kernels : List.of(Kernels.best(), new PlainKernels())) {
            double[] output = new double[rows * outputs];
            new AffineMap(dense, kernels).run(input, rows, output);
            assertThat(output).isEqualTo(expected);
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
