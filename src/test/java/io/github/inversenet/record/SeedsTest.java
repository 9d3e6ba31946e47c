package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.verification.Metric;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
    private static final Seeds SEEDS = Seeds.of(List.of(run(4, 0.75, 2), run(-1, 0.5, 3), run(7, 1, 1)));

    @Test
    void theWorstIsTheLeastOrTheGreatest() {
        assertThat(SEEDS.byKey())
                .contains(
                        entry("accuracy.mean", 0.75),
                        entry("accuracy.worst", 0.5),
                        entry("conditionNumber.mean", 2.0),
                        entry("conditionNumber.worst", 3.0))
                .hasSize(2 * Metric.values().length);
    }

    @Test
    void aSeedWithoutANumberIsTheWorst() {
        Seeds seeds = Seeds.of(List.of(run(1, 0.9, Double.NaN), run(2, 0.9, 5)));

        assertThat(seeds.worst().get("conditionNumber")).isNull();
        assertThat(seeds.mean().get("conditionNumber")).isNull();
        assertThat(seeds.worst().get("accuracy")).isEqualTo(0.9);
    }

    @Test
    void rulesJudgeTheNetworkAndItsSeeds() {
        RoundTripRecord report = Reports.sample()
                .with(SEEDS)
                .judgedBy(List.of(
                        new Rule("accuracy.mean", 0.75, null, Level.ERROR),
                        new Rule("accuracy.worst", 0.6, null, Level.ERROR)));

        assertThat(report.verdict().violations(Level.ERROR))
                .extracting(judgement -> judgement.text())
                .containsExactly("accuracy.worst is 0.5, below minimum 0.6");
        assertThat(report.with(null).judgedBy(Reports.rules(report)).verdict().violations(Level.ERROR))
                .as("without seeds nothing was measured")
                .hasSize(2);
    }

    @Test
    void theReportKeepsThem(@TempDir Path folder) {
        RoundTripRecord report = Reports.sample().with(SEEDS);
        Path file = folder.resolve("roundtrip.json");

        JsonFiles.write(file, report);

        assertThat(RoundTripRecord.read(file).seeds()).isEqualTo(SEEDS);
    }

    @Test
    void theTableHasALinePerSeed() {
        assertThat(RoundTripTable.seeds(SEEDS))
                .containsExactly(
                        " seed  accuracy  reconstruction.mse  output.relativeError  classAgreement  conditionNumber",
                        "    4      0.75                   0                     0               0                2",
                        "   -1       0.5                   0                     0               0                3",
                        "    7         1                   0                     0               0                1",
                        " mean      0.75                   0                     0               0                2",
                        "worst       0.5                   0                     0               0                3");
    }

    @Test
    void knowsTheirKeys() {
        assertThat(Seeds.concerns("reconstruction.mse.worst")).isTrue();
        assertThat(Seeds.concerns("accuracy.mean")).isTrue();
        assertThat(Seeds.concerns("accuracy")).isFalse();
        assertThatThrownBy(() -> Seeds.concerns("sharpness.mean"))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("there is no metric 'sharpness'");
    }

    private static Seeds.Run run(long seed, double accuracy, double conditionNumber) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, 0.0);
        }
        metrics.put(Metric.ACCURACY, accuracy);
        metrics.put(Metric.CONDITION_NUMBER, conditionNumber);
        return new Seeds.Run(
                seed, "0d".repeat(32), "0e".repeat(32), Metrics.of(metric -> metrics.getOrDefault(metric, 0.0)));
    }
}
