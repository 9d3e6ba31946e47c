package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run, through which launcher and worker exchange files.
 *
 * <p>It is the worker's working directory, so that whatever a dying JVM leaves is found here too.
 */
final class RunDirectory implements AutoCloseable {
    /** Names relative to the folder: they need no quoting, wherever the folder is. */
    static final String ARGUMENTS = "worker.args";

    static final String CRASH_REPORT = "hs_err.log";

    private final Path path;
    private boolean kept;

    RunDirectory(Path path) {
        this.path = path;
    }

    /** Makes a new folder, readable by its owner only, since it holds the token of the connection. */
    static RunDirectory create(Path parent) {
        try {
            Files.createDirectories(parent);
            return new RunDirectory(Files.createTempDirectory(parent.toAbsolutePath(), "run-"));
        } catch (IOException e) {
            throw new InverseException(
                    "Cannot make a folder for the worker in %s: %s. Free some space or make that folder writable."
                            .formatted(parent.toAbsolutePath(), e),
                    e);
        }
    }

    Path path() {
        return path;
    }

    Path arguments() {
        return path.resolve(ARGUMENTS);
    }

    Path request() {
        return path.resolve("request.json");
    }

    Path result() {
        return path.resolve("result.json");
    }

    Path failure() {
        return path.resolve("failure.json");
    }

    /** What worker and native libraries print. */
    Path log() {
        return path.resolve("worker.log");
    }

    /** What a crashed JVM writes about its end. */
    Path crashReport() {
        return path.resolve(CRASH_REPORT);
    }

    /** Whether the folder shall stay when this object is closed, to explain a failure. */
    void keep(boolean keep) {
        kept = keep;
    }

    /** Removes the folder, unless it is kept. */
    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            delete();
        } catch (IOException e) {
            // The run is over and its outcome stands; the next clean removes what is left.
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
