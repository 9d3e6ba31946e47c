package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripRecordTest {
    private static final String EXPECTED = """
            {
              "schema": "inverse-roundtrip/1",
              "plugin": "1.2.3",
              "passed": false,
              "model": {
                "name": "model.h5",
                "sha256": "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
              },
              "inverse": {
                "name": "inverse.h5",
                "sha256": "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
              },
              "data": {
                "name": "idx",
                "files": [
                  {
                    "name": "t10k-images-idx3-ubyte",
                    "sha256": "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c"
                  }
                ],
                "testImages": 980
              },
              "pixelRange": 255.0,
              "metrics": {
                "accuracy": 0.9599999999999999,
                "reconstruction.mse": 0.0,
                "reconstruction.psnr": null,
                "reconstruction.ssim": null,
                "reconstruction.relativeError": 0.3333333333333333,
                "reconstruction.explainedVariance": -0.25,
                "output.maxAbsError": 5.684341886080802E-14,
                "output.relativeError": 3.125E-7,
                "classAgreement": 1.0,
                "prototypeAgreement": 1.0,
                "conditionNumber": 12345.678
              },
              "perClass": [
                {
                  "label": 0,
                  "count": 980,
                  "accuracy": 0.9918367346938776,
                  "reconstruction.mse": 0.0
                },
                {
                  "label": 1,
                  "count": 0,
                  "accuracy": null,
                  "reconstruction.mse": null
                }
              ],
              "rules": [
                {
                  "metric": "accuracy",
                  "minimum": 0.96,
                  "actual": 0.9599999999999999,
                  "passed": false,
                  "level": "error"
                },
                {
                  "metric": "reconstruction.psnr",
                  "minimum": 10.0,
                  "actual": null,
                  "passed": false,
                  "level": "warn"
                },
                {
                  "metric": "conditionNumber",
                  "minimum": 1.0,
                  "maximum": 100.0,
                  "actual": 12345.678,
                  "passed": false,
                  "level": "error"
                }
              ],
              "evidence": "712471be4b91c8077cfdae1534193acb963f590507a39614da2e75a5f7dba3a2",
              "run": {
                "java": "17",
                "os": "Linux",
                "architecture": "amd64",
                "jhdf": "0.13"
              }
            }
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("roundtrip.json");
    }

    @Test
    void writesTheKeysOfTheContractInTheirOrder() {
        JsonFiles.write(file, Reports.sample());

        assertThat(file).hasContent(EXPECTED);
        assertThat(file).content().doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void readsWhatItWrote() {
        RoundTripRecord report = Reports.judged(
                new Rule("accuracy", 0.9, null, Level.ERROR), new Rule("conditionNumber", null, 5.0, Level.WARN));
        JsonFiles.write(file, report);

        RoundTripRecord read = RoundTripRecord.read(file);

        assertThat(read).isEqualTo(report);
        assertThat(read.passed()).isTrue();
    }

    @Test
    void keepsWhatWasNotFiniteFailing() {
        JsonFiles.write(file, Reports.sample());

        List<Judgement> violations = RoundTripRecord.read(file).verdict().violations(Level.WARN);

        assertThat(violations)
                .extracting(Judgement::text)
                .containsExactly("reconstruction.psnr has no finite value, so it cannot keep minimum 10.0");
    }

    @Test
    void skipsKeysThatLaterVersionsMayAdd() throws IOException {
        ObjectNode later = JsonFiles.tree(Reports.sample());
        later.put("images", 980).withObjectProperty("metrics").put("sharpness", 0.5);
        JsonFiles.write(file, later.put("evidence", EvidenceDigest.of(later)));

        assertThat(RoundTripRecord.read(file).metrics().get("classAgreement")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inverse-roundtrip/1 | inverse-roundtrip/2 | it has the schema 'inverse-roundtrip/2', but 'inverse-roundtrip/1' is expected",
                "\"classAgreement\": 1.0, | '' | it lacks the metric classAgreement",
                "12345.678 | 50.0 | it says that a rule failed: conditionNumber is 50.0, within minimum 1.0 and maximum 100.0",
                "\"actual\": 0.9599999999999999 | \"actual\": 0.97 | it says that a rule failed: accuracy is 0.97",
                "\"passed\": false,\\n  \"model\" | \"passed\": true, \"model\" | it says \"passed\": true, but its rules say false",
                "\"passed\": false,\\n  \"model\" | \"model\" | the value of passed is missing",
                "\"label\": 0 | \"label\": null | the value of perClass[0].label is missing or of the wrong type",
                "\"count\": 980 | \"count\": \"many\" | the value of perClass[0].count is missing or of the wrong type",
                "\"level\": \"warn\" | \"level\": \"hint\" | \"hint\": not one of the values accepted",
                "\"count\": 980 | \"count\": 980, \"count\": 981 | Duplicate",
                "\"classAgreement\": 1.0 | \"classAgreement\": 0.5 | it was edited, for its measurements do not have the digest",
                "0a0a | 0a0b | it was edited, for its measurements do not have the digest",
                "\"pixelRange\": 255.0 | \"pixelRange\": 1.0 | it was edited, for its measurements do not have the digest",
                "\"schema\" | schema | (line 2, column 3)"
            })
    void refusesADamagedReport(String sound, String damaged, String message) throws IOException {
        String text = EXPECTED.replace(sound.replace("\\n", "\n"), damaged);
        assertThat(text).isNotEqualTo(EXPECTED);
        Files.writeString(file, text);

        assertThatThrownBy(() -> RoundTripRecord.read(file))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsTheFormThatIsPublishedWithoutItsRun() {
        JsonFiles.write(file, Reports.sample());

        RoundTripRecord stable = RoundTripRecord.read(StableRecords.write(file));

        assertThat(stable.run()).isNull();
        assertThat(stable.evidence()).isEqualTo(RoundTripRecord.read(file).evidence());
    }

    @Test
    void keepsItsEvidenceWhenItIsJudgedAnew() {
        JsonFiles.write(file, Reports.sample());
        RoundTripRecord report = RoundTripRecord.read(file);

        JsonFiles.write(file, report.judgedBy(List.of(new Rule("accuracy", 0.9, null, Level.ERROR))));

        RoundTripRecord again = RoundTripRecord.read(file);
        assertThat(again.verdict().passed()).isTrue();
        assertThat(again.judgedBy(Reports.rules(report))).isEqualTo(report);
    }

    @Test
    void saysWhichReportIsMissing() {
        assertThatThrownBy(() -> RoundTripRecord.read(file))
                .isInstanceOf(InverseException.class)
                .hasMessage("there is no file %s; run the goal that writes it first", file);
    }
}
