package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.kernel.SplitMix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private static final int NUMBERS = 20_000;

    /** JDK 17 itself writes 1E23 and 2E23 with 17 digits, JDK 19 and later do not. */
    @ParameterizedTest
    @CsvSource({
        "0x1p0, 1.0",
        "0x1.999999999999ap-4, 0.1",
        "-0x0p0, -0.0",
        "0x1.0624dd2f1a9fcp-9, 0.002",
        "0x1.0c6f7a0b5ed8dp-20, 1.0E-6",
        "0x1.52d02c7e14af6p76, 1.0E23",
        "0x1.52d02c7e14af6p77, 2.0E23",
        "0x0.0000000000001p-1022, 4.9E-324",
        "0x0.000000000002cp-1022, 2.17E-322",
        "0x1.fffffffffffffp1023, 1.7976931348623157E308",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void writesTheFewestDigits(String value, String digits) {
        assertThat(Digits.of(Double.parseDouble(value))).isEqualTo(digits);
    }

    /** JDK 17 itself writes 3.33333344E8, the slope of the inverse of a leaky ReLU with alpha 3e-9. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0.3", "0.01", "1.0", "3.0E-9", "3.3333334E8", "1.4E-45", "3.4028235E38", "1.0E10", "0.002"})
    void writesTheFewestDigitsOfFloat32(String digits) {
        float value = Float.parseFloat(digits);
        assertThat(Digits.of(value)).isEqualTo(digits);
    }

    @Test
    void digitsIdentifyTheNumberAndAreNearestToIt() {
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < NUMBERS; i++) {
            double value = Double.longBitsToDouble(random.next());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Digits.of(value))).isEqualTo(value);
                assertThat(new BigDecimal(Digits.of(value)))
                        .isEqualByComparingTo(shortest(value, rounded -> rounded.doubleValue() == value));
            }
        }
    }

    @Test
    void digitsIdentifyTheFloat32AndAreNearestToIt() {
        SplitMix random = new SplitMix(2);
        for (int i = 0; i < NUMBERS; i++) {
            float value = Float.intBitsToFloat((int) random.next());
            if (Float.isFinite(value)) {
                assertThat(Float.parseFloat(Digits.of(value))).isEqualTo(value);
                assertThat(new BigDecimal(Digits.of(value)))
                        .isEqualByComparingTo(shortest(value, rounded -> rounded.floatValue() == value));
            }
        }
    }

    @Test
    void jsonHasTheSameDigits() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("alpha", 3e-9f)
                .put("rate", Double.parseDouble("2e23"))
                .put("count", 3)
                .putArray("widths")
                .add(256)
                .add(64.5);
        assertThat(Digits.json(tree)).isEqualTo("{\"alpha\":3.0E-9,\"rate\":2.0E23,\"count\":3,\"widths\":[256,64.5]}");
    }

    /** The decimal of the fewest digits, at least two, that reads back as the number; of these the nearest. */
    private static BigDecimal shortest(double value, Predicate<BigDecimal> readsBack) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 2; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (readsBack.test(rounded)) {
                return rounded;
            }
        }
    }
}
