package io.github.inversenet.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class OutputFolderTest {
    private static final Path FOLDER = Path.of("target", "inverse");

    private final SessionData build = new DefaultSessionData();

    @Test
    void refusesAnotherConfigurationInTheSameFolder() {
        OutputFolder.claim(build, FOLDER, "train", Map.of("epochs", "1", "seed", "0", "dataset", "digits"));
        assertThatThrownBy(() -> OutputFolder.claim(build, FOLDER, "train", Map.of("epochs", "2", "seed", "0")))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("two executions of train in one build write to " + FOLDER)
                .hasMessageContaining("(dataset is 'digits' and '', epochs is '1' and '2')")
                .hasMessageContaining("<outputDirectory>")
                .hasMessageContaining("<classifier>");
    }

    @Test
    void acceptsTheSameConfigurationAgain() {
        OutputFolder.claim(build, FOLDER, "train", Map.of("epochs", "1"));
        assertThatCode(() -> OutputFolder.claim(build, FOLDER, "train", Map.of("epochs", "1")))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsGoalsFoldersAndBuildsApart() {
        OutputFolder.claim(build, FOLDER, "train", Map.of("epochs", "1"));
        assertThatCode(() -> {
                    OutputFolder.claim(build, FOLDER, "invert", Map.of("rcond", "0"));
                    OutputFolder.claim(build, Path.of("target", "inverse-small"), "train", Map.of("epochs", "2"));
                    OutputFolder.claim(new DefaultSessionData(), FOLDER, "train", Map.of("epochs", "2"));
                })
                .doesNotThrowAnyException();
    }
}
