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
        RefinementResult refinement = new RefinementResult(10_010, 2.25, 5, 3);
        Path file = folder.resolve("roundtrip.json");
        JsonFiles.write(file, Reports.measured(refinement));
        assertThat(Files.readString(file)).contains("""
              "refinement": {
                "samples": 10010,
                "meanSteps": 2.25,
                "maxSteps": 5,
                "notConverged": 3
              },
            """);
        assertThat(RoundTripRecord.read(file).refinement()).isEqualTo(refinement);
    }

    @Test
    void aPlainInverseHasNone() {
        Path file = folder.resolve("roundtrip.json");
        JsonFiles.write(file, Reports.sample());
        assertThat(file).content().doesNotContain("refinement");
        assertThat(RoundTripRecord.read(file).refinement()).isNull();
    }
}
