package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.crosscheck.Estimate;
import io.github.inversenet.crosscheck.Opinion;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.report.RoundTripTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossCheckTest {
    private static final RoundTripRecord MEASURED = Reports.measured(null);

    @TempDir
    Path folder;

    @Test
    void recordsTheLargestDifference() {
        RoundTripRecord checked = MEASURED.checkedBy(opinion("accuracy", 1 + 1e-12));

        assertThat(difference(checked)).isBetween(0.9e-12, 1.1e-12);
        assertThat(checked.disagreements()).isEmpty();
        assertThat(checked.passed()).isTrue();
        assertThat(checked.evidence()).isEqualTo(MEASURED.evidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "reconstruction.relativeError", "output.relativeError", "classAgreement"})
    void failsWithBothValuesWhereRoundingExplainsNoDifference(String metric) {
        RoundTripRecord checked = MEASURED.checkedBy(opinion(metric, 1 + 1e-6));

        assertThat(checked.passed()).isFalse();
        assertThat(checked.judgedBy(List.of()).passed()).isFalse();
        double value = Metrics.number(MEASURED.metrics().get(metric));
        assertThat(checked.disagreements())
                .singleElement()
                .asString()
                .contains("%s is %s, but ND4J 9 finds %s;".formatted(metric, value, value * (1 + 1e-6)));
    }

    @Test
    void failsWhereOneOfBothIsNoNumber() {
        RoundTripRecord checked = MEASURED.checkedBy(opinion("accuracy", Double.NaN));

        assertThat(checked.passed()).isFalse();
        assertThat(Objects.requireNonNull(checked.crossCheck()).maxDifference()).isNull();
    }

    @Test
    void letsARuleDemandIt() {
        List<Rule> rules = List.of(new Rule(CrossCheck.MAX_DIFFERENCE, null, 1e-10, Level.ERROR));

        assertThat(MEASURED.checkedBy(opinion("accuracy", 1)).judgedBy(rules).passed())
                .isTrue();
        assertThat(MEASURED.checkedBy(opinion("accuracy", 1 + 5e-10))
                        .judgedBy(rules)
                        .passed())
                .isFalse();
        assertThat(MEASURED.checkedBy(CrossCheck.none("no reason"))
                        .judgedBy(rules)
                        .passed())
                .isFalse();
        assertThat(MEASURED.judgedBy(rules).passed()).isFalse();
    }

    @Test
    void survivesItsFile() {
        for (CrossCheck check :
                List.of(opinion("accuracy", 1 + 1e-12), opinion("accuracy", 2), CrossCheck.none("no build"))) {
            Path file = folder.resolve("roundtrip.json");
            RoundTripRecord checked = MEASURED.checkedBy(check);

            JsonFiles.write(file, checked);

            assertThat(RoundTripRecord.read(file)).isEqualTo(checked);
        }
    }

    @Test
    void refusesAFileThatPassesWhatItsCheckContradicts() throws Exception {
        Path file = folder.resolve("roundtrip.json");
        JsonFiles.write(file, MEASURED.checkedBy(opinion("accuracy", 2)));
        Files.writeString(file, Files.readString(file).replace("\"passed\": false", "\"passed\": true"));

        assertThatThrownBy(() -> RoundTripRecord.read(file))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("its rules and its cross-check say false");
    }

    @Test
    void isNotPublished() {
        Path file = folder.resolve("roundtrip.json");
        JsonFiles.write(file, MEASURED.checkedBy(opinion("accuracy", 1)));

        assertThat(StableRecords.write(file)).content().contains("\"accuracy\"").doesNotContain("crossCheck");
    }

    @Test
    void isTheLastLineOfTheTable() {
        assertThat(RoundTripTable.lines(MEASURED.checkedBy(opinion("accuracy", 1))))
                .last()
                .isEqualTo("cross-check: ND4J 9, largest difference 0");
        assertThat(RoundTripTable.lines(MEASURED.checkedBy(CrossCheck.none("no build"))))
                .last()
                .isEqualTo("cross-check: none");
    }

    private static double difference(RoundTripRecord checked) {
        return Metrics.number(Objects.requireNonNull(checked.crossCheck()).maxDifference());
    }

    /** Finds every metric as it was measured, but one times a factor. */
    private static CrossCheck opinion(String metric, double factor) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Double> entry : MEASURED.metrics().entrySet()) {
            double value = Metrics.number(entry.getValue());
            metrics.put(
                    entry.getKey(),
                    new Estimate(
                            entry.getKey().equals(metric) ? value * factor : value,
                            Math.abs(value),
                            1e-9 * Math.abs(value)));
        }
        return CrossCheck.of(new Opinion("ND4J", "9", metrics));
    }
}
