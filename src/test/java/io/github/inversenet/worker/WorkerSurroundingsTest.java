package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.SmallDisk;
import io.github.inversenet.worker.TestUseCases.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the machine is one error that gives the system's reason. */
@Timeout(300)
class WorkerSurroundingsTest {
    @TempDir
    Path folder;

    private Text grow(Path runDirectories, int characters) {
        WorkerSettings settings = WorkerSettings.defaults(LauncherFixture.classpath(), runDirectories)
                .withMemory(128)
                .withCache(folder.resolve("cache"));
        return new WorkerLauncher(settings)
                .run(TestUseCases.Grows.class, new Text(String.valueOf(characters)), Text.class, new Recorder());
    }

    @Test
    void aFileInTheWay() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> grow(file, 1))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("Cannot make a folder for the worker in " + file + ": ")
                .hasMessageContaining("FileAlreadyExistsException")
                .hasMessageContaining("make that folder writable");
    }

    @Test
    void aReadOnlyFolder() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "ro")) {
            assertThatThrownBy(() -> grow(disk.path().resolve("runs"), 1))
                    .isInstanceOf(InverseException.class)
                    .hasMessageStartingWith("Cannot make a folder for the worker in ")
                    .hasMessageContaining("Read-only file system");
        }
    }

    @Test
    void aFullDiskBeforeTheWorkerStarts() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k")) {
            Files.write(disk.path().resolve("filler"), new byte[60 << 10]);
            assertThatThrownBy(() -> grow(disk.path().resolve("runs"), 1))
                    .isInstanceOf(InverseException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("space");
        }
    }

    @Test
    void aDiskThatTheResultFills() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=256k")) {
            Path runs = disk.path().resolve("runs");
            assertThat(grow(runs, 10).text()).hasSize(10);
            assertThatThrownBy(() -> grow(runs, 1 << 20))
                    .isInstanceOf(InverseException.class)
                    .hasMessageStartingWith("Cannot write the worker's result to " + runs)
                    .hasMessageContaining("No space left on device");
        }
    }
}
