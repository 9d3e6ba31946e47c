package io.github.inversenet.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
    private static final byte[] NEW = {1, 2, 3};
    private static final String UUID = "-01234567-89ab-cdef-0123-456789abcdef.tmp";

    @TempDir
    Path folder;

    @Test
    void replacesAFileAndMakesItsFolder() throws IOException {
        Path made = folder.resolve("a");
        Path file = made.resolve("b");
        WholeFiles.write(file, new byte[100]);
        WholeFiles.write(file, NEW);
        assertThat(file).hasBinaryContent(NEW);
        assertThat(files(made)).containsExactly(file);
    }

    @Test
    void aFailureLeavesTheFileAndNothingElse() throws IOException {
        Path file = folder.resolve("file");
        WholeFiles.write(file, NEW);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WholeFiles.replace(file, draft -> {
                    Files.write(draft, new byte[10]);
                    throw new IOException("half way");
                }))
                .withMessage("half way");
        assertThat(file).hasBinaryContent(NEW);
        assertThat(files(folder)).containsExactly(file);
    }

    @Test
    void removesTheDraftsOfDeadProcessesAndNothingElse() throws IOException {
        Path dead = Files.createFile(folder.resolve(".model.h5.999999999-1" + UUID));
        List<Path> others = List.of(
                Files.createFile(folder.resolve(".model.h5." + ProcessTag.ofThisProcess() + UUID)),
                Files.createFile(folder.resolve(".model.h5.tmp")),
                Files.createFile(folder.resolve(".999999999-1.tmp")),
                Files.createFile(folder.resolve("model.h5.999999999-1" + UUID)));
        Path file = folder.resolve("file");
        WholeFiles.write(file, NEW);
        assertThat(dead).doesNotExist();
        assertThat(files(folder)).hasSize(5).contains(file).containsAll(others);
    }

    @Test
    void aFileInTheWayIsNamedWithTheReason() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> WholeFiles.write(file.resolve("below"), NEW))
                .isInstanceOf(InverseException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("below") + ": ")
                .hasMessageContaining("check that its folder exists, may be written to and has space left");
    }

    @Test
    void aFullDiskIsNamedWithTheReason() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k")) {
            Path file = disk.path().resolve("file");
            WholeFiles.write(file, NEW);
            assertThatThrownBy(() -> WholeFiles.write(file, new byte[1 << 20]))
                    .isInstanceOf(InverseException.class)
                    .hasMessageContaining("cannot write " + file)
                    .hasMessageContaining("No space left on device");
            assertThat(file).hasBinaryContent(NEW);
            assertThat(files(disk.path())).containsExactly(file);
        }
    }

    @Test
    void aReadOnlyDiskIsNamedWithTheReason() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "ro")) {
            assertThatThrownBy(() -> WholeFiles.write(disk.path().resolve("file"), NEW))
                    .isInstanceOf(InverseException.class)
                    .hasMessageContaining("Read-only file system");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
