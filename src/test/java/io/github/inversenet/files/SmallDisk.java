package io.github.inversenet.files;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory, for tests of full and read-only disks; they are skipped if this process may not mount any. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** @param options of tmpfs, such as {@code size=64k} */
    public static SmallDisk mount(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString()))
                .as("exit code of mount")
                .isZero();
        return new SmallDisk(folder);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while %s ran".formatted(command[0]), e);
        }
    }
}
