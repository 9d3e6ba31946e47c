package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {
    @TempDir
    private Path folder;

    private Init.Request request() {
        return new Init.Request(folder.resolve("net"), "org.example", "net", "1.2.3", "2026-01-01T00:00:00Z");
    }

    @Test
    void everyPlaceholderIsFilled() throws IOException {
        for (Path file : Init.run(request())) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[a-zA-Z]+@");
        }
        assertThat(Files.readString(folder.resolve("net/pom.xml")))
                .contains("<version>1.2.3</version>", "<artifactId>net</artifactId>", "2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "README.md", ".gitignore", ".github/workflows/build.yml"})
    void overwritesNothingAndThenWritesNothing(String present) throws IOException {
        Path file = folder.resolve("net").resolve(present);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> Init.run(request()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(file.toString());

        assertThat(file).hasContent("mine");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void coordinatesCannotChangeThePom() {
        assertThatThrownBy(() -> new Init.Request(folder, "a</groupId>", "b", "1", "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("groupId");
    }
}
