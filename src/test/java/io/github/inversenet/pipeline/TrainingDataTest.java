package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {
    private static final Path MODELS = Path.of("models");
    private static final Path DIGITS = MODELS.resolve("digits/model.h5");
    private static final Path DIGITS_RECORD = MODELS.resolve("digits/training.json");
    private static final Path MNIST_RECORD = MODELS.resolve("mnist/training.json");

    @TempDir
    private Path folder;

    @Test
    void takesTheRecordOfTheNetworkAndNoOther() {
        assertThat(TrainingData.of(DIGITS, List.of(MNIST_RECORD, DIGITS_RECORD)))
                .satisfies(data -> assertThat(data.name()).isEqualTo("digits"));
        assertThat(TrainingData.of(DIGITS, List.of(MNIST_RECORD))).isNull();
        assertThat(TrainingData.of(DIGITS, List.of(folder.resolve("training.json"))))
                .isNull();
        assertThat(TrainingData.of(folder.resolve("model.h5"), List.of(DIGITS_RECORD)))
                .isNull();
    }

    @Test
    void looksAtBytesNotAtNames() throws IOException {
        Path renamed = Files.copy(DIGITS, folder.resolve("net.h5"));
        assertThat(TrainingData.of(renamed, List.of(DIGITS_RECORD))).isNotNull();
        Files.write(renamed, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(TrainingData.of(renamed, List.of(DIGITS_RECORD))).isNull();
    }

    @Test
    void saysWhatADamagedRecordIsNeededFor() throws IOException {
        Path damaged = Files.writeString(folder.resolve("training.json"), "{}");
        assertThatThrownBy(() -> TrainingData.of(DIGITS, List.of(damaged)))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(damaged.toString())
                .hasMessageContaining("-Dinverse.dataset");
    }
}
