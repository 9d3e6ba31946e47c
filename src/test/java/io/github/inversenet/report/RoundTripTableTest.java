package io.github.inversenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.Reports;
import io.github.inversenet.record.RoundTripRecord;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RoundTripTableTest {
    @Test
    void alignsMetricsValuesLimitsAndVerdicts() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(RoundTripTable.metrics(Reports.sample()))
                    .containsExactly(
                            "metric                                         value  limit             verdict",
                            "accuracy                          0.9599999999999999  >= 0.96           FAILED",
                            "reconstruction.mse                                 0",
                            "reconstruction.psnr                       not finite  >= 10.0           warning",
                            "reconstruction.ssim                       not finite",
                            "reconstruction.relativeError                0.333333",
                            "reconstruction.explainedVariance               -0.25",
                            "output.maxAbsError                       5.68434E-14",
                            "output.relativeError                        3.125E-7",
                            "classAgreement                                     1",
                            "prototypeAgreement                                 1",
                            "conditionNumber                              12345.7  >= 1.0, <= 100.0  FAILED");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsEveryRuleAlsoOnOneMetricOrOnNone() {
        RoundTripRecord report = Reports.judged(
                new Rule("accuracy", 0.5, null, Level.ERROR),
                new Rule("sharpness", null, 1.0, Level.ERROR),
                new Rule("accuracy", 0.99, null, Level.WARN));

        assertThat(RoundTripTable.metrics(report))
                .hasSize(1 + 11 + 2)
                .contains(
                        "accuracy                                  0.96  >= 0.5   passed",
                        "accuracy                                  0.96  >= 0.99  warning",
                        "sharpness                         not measured  <= 1.0   FAILED");
    }

    @Test
    void alignsClasses() {
        assertThat(RoundTripTable.classes(Reports.sample()))
                .containsExactly(
                        "class  images    accuracy  reconstruction.mse",
                        "    0     980    0.991837                   0",
                        "    1       0  not finite          not finite");
    }

    @Test
    void writesShortNumbersPlainly() {
        assertThat(RoundTripTable.format(0.0001, List.of())).isEqualTo("0.0001");
        assertThat(RoundTripTable.format(123456.7, List.of())).isEqualTo("123457");
        assertThat(RoundTripTable.format(-2.0, List.of())).isEqualTo("-2");
        assertThat(RoundTripTable.format(0.00001234567, List.of())).isEqualTo("0.0000123457");
        assertThat(RoundTripTable.format(1e15, List.of())).isEqualTo("1E+15");
    }

    @Cases
    void neverShowsAValueOnTheOtherSideOfALimit(
            @Within(min = -1e15, max = 1e15) long millionths, @Within(min = -100_000, max = 100_000) int units) {
        double limit = millionths / 1e6;
        double value = limit + units * Math.ulp(limit);

        double shown = Double.parseDouble(RoundTripTable.format(value, List.of(limit)));

        assertThat(Double.compare(shown, limit)).isEqualTo(Double.compare(value, limit));
    }
}
