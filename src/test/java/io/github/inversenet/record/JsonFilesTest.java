package io.github.inversenet.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
    record Sample(String name, int count, double loss, List<Integer> widths) {}

    @TempDir
    Path folder;

    @Test
    void writesTheSameTextInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(JsonFiles.format(new Sample("ü", 1, 1234.5, List.of(64))))
                    .isEqualTo("""
                    {
                      "name": "ü",
                      "count": 1,
                      "loss": 1234.5,
                      "widths": [
                        64
                      ]
                    }
                    """);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void readsWhatItWrote() {
        Sample sample = new Sample("ü", 3, 0.1, List.of(64, 64));
        Path file = folder.resolve("new/folder/sample.json");

        JsonFiles.write(file, sample);

        assertThat(JsonFiles.read(file, Sample.class)).isEqualTo(sample);
    }

    @Test
    void readsNullOnlyWhereTheRecordTakesIt() throws IOException {
        Path file = folder.resolve("sample.json");
        JsonFiles.write(file, new Sample("a", 1, Double.NaN, List.of()));
        assertThat(file).content().contains("\"loss\": null");
        assertRefused(file, "the value of loss is missing or of the wrong type");

        Files.writeString(file, "{\"name\": \"a\", \"loss\": 1, \"widths\": []}");
        assertRefused(file, "the value of count is missing or of the wrong type");

        Files.writeString(file, "{\"name\": \"a\", \"count\": 1, \"loss\": 1, \"widths\": [1, null]}");
        assertRefused(file, "the value of widths[1] is missing or of the wrong type");

        Files.writeString(file, "{\"value\": null}");
        assertThat(JsonFiles.read(file, Optional.class).value()).isNull();
        Files.writeString(file, "{}");
        assertThat(JsonFiles.read(file, Optional.class).value()).isNull();
    }

    private static void assertRefused(Path file, String defect) {
        assertThatThrownBy(() -> JsonFiles.read(file, Sample.class))
                .isInstanceOf(InverseException.class)
                .hasMessage(
                        "%s is damaged or of another kind: %s; write it again by the goal that made it", file, defect);
    }

    record Optional(@Nullable Double value) {}

    @Test
    void replacesAFileAndLeavesNothingBesideIt() {
        Path file = folder.resolve("sample.json");
        JsonFiles.write(file, new Sample("old", 1, 0, List.of()));
        JsonFiles.write(file, new Sample("new", 2, 0, List.of()));

        assertThat(JsonFiles.read(file, Sample.class).name()).isEqualTo("new");
        assertThat(folder.toFile().list()).containsExactly("sample.json");
    }

    @Test
    void saysWhatItCouldNotWriteAndCleansUp() throws IOException {
        Path occupied = folder.resolve("occupied");
        Files.createDirectories(occupied.resolve("inside"));

        assertThatThrownBy(() -> JsonFiles.write(occupied, "text"))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("cannot write " + occupied.toAbsolutePath() + ": ");
        assertThat(folder.toFile().list()).containsExactly("occupied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"name\": \"a\"", "[]", "{} {}", "{\"count\": 1, \"loss\": \"low\"}"})
    void refusesWhatIsNotTheExpectedJson(String text) throws IOException {
        Path file = folder.resolve("sample.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> JsonFiles.read(file, Sample.class))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("write it again by the goal that made it");
    }
}
