package io.github.inversenet.report;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that they appear complete or not at all. */
final class WholeFiles {
    private WholeFiles() {}

    /**
     * Writes a file, replacing one that is there; folders above it are made.
     *
     * @throws InverseException where it cannot be written; a previous file is then as it was
     */
    static void write(Path file, byte[] bytes) {
        Path target = file.toAbsolutePath();
        // Beside the target, because only within a file system is a move atomic.
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(temporary.getParent());
            try {
                Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InverseException(
                    "cannot write %s: %s; check that its folder exists, may be written to and has space left"
                            .formatted(target, reason(e)),
                    e);
        }
    }

    /** An exception of the file system often has nothing but the path as its message. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }
}
