package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.inversion.RefinementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefinementReportTest {
    @TempDir
    Path folder;

    @Test
    void theRefinementStandsInTheFileAndComesBack() throws IOException {
        RoundTripReport sample = Reports.sample();
        RefinementResult refinement = new RefinementResult(10_010, 2.25, 5, 3);
        Path file = folder.resolve("roundtrip.json");
        new RoundTripReport(sample.source(), sample.result(), refinement, null, sample.verdict()).write(file);
        assertThat(Files.readString(file)).contains("""
              ],
              "refinement": {
                "samples": 10010,
                "meanSteps": 2.25,
                "maxSteps": 5,
                "notConverged": 3
              },
            """);
        assertThat(RoundTripReport.read(file).refinement()).isEqualTo(refinement);
    }

    @Test
    void aPlainInverseHasNone() {
        Path file = folder.resolve("roundtrip.json");
        Reports.sample().write(file);
        assertThat(file).content().doesNotContain("refinement");
        assertThat(RoundTripReport.read(file).refinement()).isNull();
    }
}
