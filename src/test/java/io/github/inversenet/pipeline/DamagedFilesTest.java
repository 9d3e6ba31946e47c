package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.record.BaselineRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.report.ModelIdentity;
import io.github.inversenet.training.TrainingParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals that find a damaged record beside a sound model. */
class DamagedFilesTest {
    private static final Path CASES = Path.of("../shared/cases/records");

    @TempDir
    private Path output;

    @BeforeEach
    void copyAModel() throws IOException {
        for (String file : List.of("model.h5", "inverse.h5", "training.json", "inversion.json", "roundtrip.json")) {
            Files.copy(Path.of("models/digits").resolve(file), output.resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"schema\": null}", "{\"schema\": \"inverse-training/1\"}", "\u0000"})
    void whatIsNotWholeIsMadeAgainOrNamed(String text) throws IOException {
        for (String file : List.of("training.json", "inversion.json", "roundtrip.json")) {
            check(file, text);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void damagesThatWereSeenAreMadeAgainOrNamed(Path damaged) throws IOException {
        assumeTrue(Files.exists(damaged), "skipped: " + CASES + " is not there");
        byte[] bytes = Files.readAllBytes(damaged);
        String schema = new String(bytes, StandardCharsets.ISO_8859_1);
        String file = Stream.of("training", "inversion", "roundtrip")
                        .filter(name -> schema.contains("inverse-" + name + "/1"))
                        .findFirst()
                        .orElseThrow()
                + ".json";
        Files.write(output.resolve(file), bytes);
        checkFile(file);
        if (file.equals("roundtrip.json")) {
            assertRefused(() -> BaselineRecord.read(damaged), damaged);
        }
    }

    static Stream<Path> cases() throws IOException {
        if (!Files.isDirectory(CASES)) {
            return Stream.of(CASES);
        }
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream();
        }
    }

    private void check(String file, String text) throws IOException {
        Path path = output.resolve(file);
        byte[] sound = Files.readAllBytes(path);
        Files.writeString(path, text);
        checkFile(file);
        Files.write(path, sound);
    }

    private void checkFile(String file) {
        Path path = output.resolve(file);
        DataSetRequest data = new DataSetRequest("digits", null, true, output.resolve("cache"), List.of());
        switch (file) {
            case "training.json" -> {
                TrainingParameters parameters = TrainingParameters.builder().build();
                assertThat(UpToDate.training(new TrainRequest(data, parameters, 1, output)))
                        .isFalse();
                assertRefused(
                        () -> new Reproduce()
                                .run(new ReproduceRequest(data, path, output.resolve("model.h5"), 1, output), SILENT),
                        path);
            }
            case "inversion.json" ->
                assertThat(UpToDate.inversion(new InvertRequest(output.resolve("model.h5"), null, null, 1, 1, output)))
                        .isFalse();
            default -> {
                VerifyRequest request = new VerifyRequest(
                        data, output.resolve("model.h5"), output.resolve("inverse.h5"), 1, null, 1, output);
                assertThat(UpToDate.measurement(request)).isNull();
                assertRefused(() -> RoundTripRecord.read(path), path);
            }
        }
        ModelIdentity identity = new ModelIdentity("m", null, null, null, null, List.of(), null);
        assertRefused(
                () -> new Document().run(new DocumentRequest(output.resolve("model.h5"), identity, output), SILENT),
                path);
    }

    private static void assertRefused(ThrowingCallable call, Path file) {
        assertThatThrownBy(call).isInstanceOf(InverseException.class).hasMessageContaining(file.toString());
    }

    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {
            // Only what is refused counts.
        }

        @Override
        public void warn(String line) {
            // Likewise.
        }
    };
}
