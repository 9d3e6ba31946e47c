package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.ProcessTag;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern NAME = Pattern.compile("run-(" + ProcessTag.PATTERN + ")-.*");

    /** In the folder of a run that is over and that explains a failure. */
    private static final String OVER = "over";

    /** Another run may remove the parent while it is empty. */
    private static final int ATTEMPTS = 10;

    private final Path path;
    private boolean kept;

    RunDirectory(Path path) {
        this.path = path;
    }

    /** Makes a new folder, readable by its owner only, since it holds the token of the connection. */
    static RunDirectory create(Path parent) {
        try {
            return new RunDirectory(createIn(parent.toAbsolutePath()));
        } catch (IOException e) {
            throw new InverseException(
                    "Cannot make a folder for the worker in %s: %s. Free some space or make that folder writable."
                            .formatted(parent.toAbsolutePath(), e),
                    e);
        }
    }

    private static Path createIn(Path parent) throws IOException {
        String prefix = "run-" + ProcessTag.ofThisProcess() + "-";
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Files.createDirectories(parent);
            try {
                return Files.createTempDirectory(parent, prefix);
            } catch (NoSuchFileException e) {
                // The parent has just been removed.
            }
        }
        return Files.createTempDirectory(parent, prefix);
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

    /** Removes the folders of runs that are over: those that explain failures, and those of killed processes. */
    static void removeLeftovers(Path parent) {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, RunDirectory::isOver)) {
            for (Path run : runs) {
                delete(run);
            }
            Files.deleteIfExists(parent);
        } catch (IOException | DirectoryIteratorException e) {
            // Most often other runs still use it; and the next run tries again.
        }
    }

    private static boolean isOver(Path run) {
        Matcher name = NAME.matcher(run.getFileName().toString());
        return name.matches() && (Files.exists(run.resolve(OVER)) || ProcessTag.isGone(name.group(1)));
    }

    /** Removes the folder, unless it is kept. */
    @Override
    public void close() {
        try {
            if (kept) {
                Files.createFile(path.resolve(OVER));
                return;
            }
            delete(path);
        } catch (IOException e) {
            // The run is over and its outcome stands.
        }
    }

    private static void delete(Path path) throws IOException {
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
