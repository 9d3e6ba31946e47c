package io.github.inversenet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.Cases;
import io.github.inversenet.InverseException;
import io.github.inversenet.Within;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineTest {
    @Test
    void allowsToBeWorseByTheToleranceAndNoMore() {
        Rule minimum = rule(0.97, 0.002, true);
        // In float64 0.97 - 0.002 is 0.968 too, but 0.3 - 0.1 is not 0.2.
        assertThat(minimum.minimum()).isEqualTo(0.968);
        assertThat(minimum.maximum()).isNull();
        assertThat(rule(0.3, 0.1, true).minimum()).isEqualTo(0.2);
        assertThat(rule(0.1, 0.2, false).maximum()).isEqualTo(0.3);
        assertThat(rule(0.1, 0.2, false).minimum()).isNull();
    }

    @Test
    void tellsWhereTheLimitComesFrom() {
        assertThat(new Judgement(rule(0.97, 0.002, true), 0.96).text())
                .isEqualTo("m is 0.96, below minimum 0.968 (0.97 in org:net:1, tolerance 0.002)");
        assertThat(new Judgement(rule(0.03, 0, false), 0.031).text())
                .isEqualTo("m is 0.031, above maximum 0.03 (0.03 in org:net:1, tolerance 0.0)");
        assertThat(new Judgement(rule(0.03, 0, false), Double.NaN).text())
                .isEqualTo(
                        "m is NaN, not a finite number, so it cannot keep maximum 0.03 (0.03 in org:net:1, tolerance 0.0)");
    }

    @Test
    void comparesWithNothingThatIsNotANumber() {
        for (Double value : new Double[] {null, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(baseline(value).rule("m", 1, true, Level.ERROR))
                    .as("%s", value)
                    .isNull();
        }
        assertThat(baseline(1.0).rule("other", 1, true, Level.ERROR)).isNull();
    }

    @Test
    void refusesTolerancesThatCannotMeanAnything() {
        for (double tolerance : new double[] {-1e-300, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> rule(0.5, tolerance, true))
                    .isInstanceOf(InverseException.class)
                    .hasMessage(
                            "the baseline's tolerance for 'm' is %s, but must be a number of at least 0", tolerance);
        }
    }

    @Cases
    void whatIsNotWorsePasses(
            @Within(min = -1e6, max = 1e6) double before,
            @Within(min = 0, max = 10) double tolerance,
            @Within(min = 0, max = 10) double better) {
        assertThat(new Judgement(rule(before, tolerance, true), before + better).passed())
                .isTrue();
        assertThat(new Judgement(rule(before, tolerance, false), before - better).passed())
                .isTrue();
    }

    private static Rule rule(double value, double tolerance, boolean greaterIsBetter) {
        return Objects.requireNonNull(baseline(value).rule("m", tolerance, greaterIsBetter, Level.ERROR));
    }

    private static Baseline baseline(@Nullable Double value) {
        Map<String, @Nullable Double> values = new HashMap<>();
        values.put("m", value);
        return new Baseline("org:net:1", values);
    }
}
