package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CompensatedSumTest {
    @Test
    void keepsItsPrecisionOverTenMillionTerms() {
        CompensatedSum compensated = new CompensatedSum();
        double plain = 0;
        for (int i = 0; i < 10_000_000; i++) {
            compensated.add(0.1);
            plain += 0.1;
        }

        // 0.1 as float64 is 0.1 + 5.6e-18: the exact sum is 1e6 + 5.6e-11, half a unit in the last place.
        assertThat(compensated.value()).isCloseTo(1e6, within(Math.ulp(1e6)));
        assertThat(plain).as("what happens without").isNotCloseTo(1e6, within(1e-5));
    }

    @Test
    void keepsASmallTermBetweenLargeOnes() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(1);
        sum.add(1e100);
        sum.add(1);
        sum.add(-1e100);

        assertThat(sum.value()).isEqualTo(2);
    }

    @Test
    void isNotFiniteOnceATermIsNot() {
        for (double term : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            CompensatedSum sum = new CompensatedSum();
            sum.add(1);
            sum.add(term);
            sum.add(1);

            assertThat(Double.isFinite(sum.value())).as("%s", term).isFalse();
        }
    }
}
