package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTest {
    @Cases(2000)
    void itIsWithinAnUlpOfTheTruth(@Within(min = -708, max = 709) double x) {
        double result = Exponential.of(x);
        double error = exact(x).subtract(new BigDecimal(result)).doubleValue();
        assertThat(Math.abs(error)).isLessThanOrEqualTo(Math.ulp(result));
    }

    /** By its Taylor series at x/2¹⁶, squared sixteen times, with 60 digits. */
    private static BigDecimal exact(double x) {
        MathContext digits = new MathContext(60);
        BigDecimal part = new BigDecimal(x).divide(new BigDecimal(1 << 16), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k <= 30; k++) {
            term = term.multiply(part, digits).divide(new BigDecimal(k), digits);
            sum = sum.add(term, digits);
        }
        for (int i = 0; i < 16; i++) {
            sum = sum.multiply(sum, digits);
        }
        return sum;
    }

    /** The JDK's own is within one unit in the last place too. */
    @Cases(1000)
    void itAgreesWithTheJdk(@Within(min = -708, max = 709) double x) {
        double expected = StrictMath.exp(x);
        assertThat(Math.abs(Exponential.of(x) - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
    }

    @Test
    void zeroGivesOne() {
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-0.0)).isEqualTo(1);
    }

    @Test
    void whatIsOutOfRangeCountsAsItsEnd() {
        assertThat(Exponential.of(Double.NEGATIVE_INFINITY))
                .isEqualTo(Exponential.of(-708))
                .isPositive();
        assertThat(Exponential.of(1e300)).isEqualTo(Exponential.of(709)).isFinite();
        assertThat(Exponential.of(Double.NaN)).isNaN();
    }

    @Cases(200)
    void vectorsGiveTheSameBits(@Within(min = 0, max = 40) int length, long seed) {
        Random random = new Random(seed);
        int from = random.nextInt(length + 1);
        double[] values = random.doubles(length, -800, 800).toArray();
        double[] expected = values.clone();
        for (int i = from; i < length; i++) {
            expected[i] = Exponential.of(expected[i]);
        }
        Kernels.best().exponential(values, from, length);
        assertThat(values).isEqualTo(expected);
    }

    /** A network that diverges must show in its loss. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, -0.0})
    void vectorsTreatUnusualValuesAlike(double x) {
        double[] values = new double[16];
        Arrays.fill(values, x);
        Kernels.best().exponential(values, 0, values.length);
        assertThat(values).containsOnly(Exponential.of(x));
    }
}
