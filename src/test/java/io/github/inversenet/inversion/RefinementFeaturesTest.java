package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import io.github.inversenet.network.Matrix;
import org.junit.jupiter.api.Test;

class RefinementFeaturesTest {
    @Test
    void theCosineIsThatOfStrictMath() {
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < 100_000; i++) {
            double turns = random.around(10);
            // The first term left out of the series is π²²/22! = 8e-11.
            assertThat(RefinementFeatures.cosineOfTurns(turns))
                    .isCloseTo(StrictMath.cos(2 * Math.PI * turns), within(1e-10));
        }
        assertThat(RefinementFeatures.cosineOfTurns(0)).isEqualTo(1);
        assertThat(RefinementFeatures.cosineOfTurns(-3)).isEqualTo(1);
        assertThat(RefinementFeatures.cosineOfTurns(Double.NaN)).isNaN();
    }

    /** Rahimi and Recht 2007: the mean of 2·cos(ω·a + p)·cos(ω·b + p) is the kernel of a − b. */
    @Test
    void innerProductsApproximateTheGaussianKernel() {
        SplitMix random = new SplitMix(2);
        int count = 20_000;
        double[] widths = {0.5, 2};
        DoubleMatrix metric = new DoubleMatrix(2, 2, new double[] {1 / widths[0], 0, 0, 1 / widths[1]});
        Matrix frequencies = RefinementFeatures.drawFrequencies(2, 0, metric, 1, count, random);
        RefinementFeatures features =
                new RefinementFeatures(frequencies, RefinementFeatures.drawPhases(count, random), Kernels.best());
        double[] y = {0.1, 0.2, 0.5, -1.3, 3, 3};
        double[] out = new double[3 * count];
        features.run(y, 0, 3, out);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double mean = 0;
                for (int i = 0; i < count; i++) {
                    mean += 2 * out[a * count + i] * out[b * count + i] / count;
                }
                double first = (y[2 * a] - y[2 * b]) / widths[0];
                double second = (y[2 * a + 1] - y[2 * b + 1]) / widths[1];
                double kernel = Math.exp(-(first * first + second * second) / 2);
                // A mean of 20,000 terms of variance at most 1: four standard errors.
                assertThat(mean).isCloseTo(kernel, within(4 / Math.sqrt(count)));
            }
        }
    }
}
