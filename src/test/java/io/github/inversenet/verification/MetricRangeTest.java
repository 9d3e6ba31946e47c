package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRangeTest {
    @ParameterizedTest
    @CsvSource({
        "SHARE, 0, 0",
        "SHARE, 1, 1",
        "SHARE, 0.96, 0.96",
        "SHARE, 96%, 0.96",
        "SHARE, 99.5 %, 0.995",
        "SHARE, 100%, 1",
        "SIMILARITY, -1, -1",
        "AT_LEAST_ZERO, 1e-6, 1e-6",
        "AT_LEAST_ONE, 1, 1",
        "AT_MOST_ONE, -3, -3",
        "FINITE, -3.5, -3.5",
    })
    void readsLimits(MetricRange range, String text, double limit) {
        assertThat(range.parse(text)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "SHARE, 96",
        "SHARE, 1.0000000000000002",
        "SHARE, -0.1",
        "SHARE, 101%",
        "SHARE, %",
        "SHARE, 96%%",
        "SIMILARITY, 96%",
        "SIMILARITY, 1.1",
        "AT_LEAST_ZERO, -1e-300",
        "AT_LEAST_ONE, 0.999",
        "AT_MOST_ONE, 1.001",
        "FINITE, 1%",
    })
    void refusesWhatTheMetricCannotBe(MetricRange range, String text) {
        assertThat(range.parse(text)).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoFiniteNumber(MetricRange range) {
        for (String text : new String[] {"NaN", "Infinity", "-Infinity", "1e999", "", "many", "0,5"}) {
            assertThat(range.parse(text)).as(text).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "classAgreement", "prototypeAgreement"})
    void takesPercentagesForShares(String metric) {
        assertThat(Metric.of(metric).range().parse("50%")).isEqualTo(0.5);
    }
}
