package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.kernel.SplitMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthonormalInitializerTest {
    @ParameterizedTest
    @CsvSource({"12, 7", "7, 12", "520, 513", "513, 520"})
    void theShorterSideIsOrthonormal(int inputs, int outputs) {
        float[] kernel = initialize(1, inputs, outputs, Kernels.best());
        boolean tall = inputs >= outputs;
        int count = Math.min(inputs, outputs);
        for (int a = 0; a < count; a += 1 + count / 9) {
            for (int b = 0; b < count; b++) {
                double product = 0;
                for (int i = 0; i < Math.max(inputs, outputs); i++) {
                    product += (double) kernel[tall ? i * outputs + a : a * outputs + i]
                            * kernel[tall ? i * outputs + b : b * outputs + i];
                }
                // Each entry is rounded to float32, by 3e-8 of itself.
                assertThat(product).isCloseTo(a == b ? 1 : 0, within(3e-7));
            }
        }
    }

    @Test
    void itsBitsAreThoseOfPlainKernels() {
        assertThat(initialize(2, 530, 520, Kernels.best())).isEqualTo(initialize(2, 530, 520, new PlainKernels()));
    }

    /** The first column is the first Gaussian vector, whatever the method and its signs. */
    @Test
    void theFirstColumnHasTheDirectionOfTheFirstVector() {
        for (int outputs : new int[] {3, 513}) {
            float[] kernel = initialize(3, 600, outputs, Kernels.best());
            double first = new SplitMix(3).gaussian();
            assertThat((double) Math.signum(kernel[0])).isEqualTo(Math.signum(first));
        }
    }

    private static float[] initialize(long seed, int inputs, int outputs, Kernels kernels) {
        return new OrthonormalInitializer(new SplitMix(seed), kernels).initialize(inputs, outputs);
    }
}
