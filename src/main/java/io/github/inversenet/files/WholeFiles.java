package io.github.inversenet.files;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files so that they appear complete or not at all: to a temporary file beside the target, which is then moved. */
public final class WholeFiles {
    private WholeFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** @param file does not exist yet */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file, replacing one that is there. Folders above it are made.
     *
     * @throws InverseException if it cannot be written; a previous file is then as it was
     */
    public static void write(Path file, byte[] bytes) {
        Path target = file.toAbsolutePath();
        try {
            replace(target, draft -> Files.write(draft, bytes));
        } catch (IOException e) {
            throw new InverseException(
                    "cannot write %s: %s; check that its folder exists, may be written to and has space left"
                            .formatted(target, reason(e)),
                    e);
        }
    }

    /** The same for content that is written piece by piece. Nothing is left behind if it cannot be written. */
    public static void replace(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = draftOf(target);
        Files.createDirectories(draft.getParent());
        try {
            content.writeTo(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A name for a temporary file beside a target, because only within a file system is a move atomic. */
    public static Path draftOf(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** An exception of the file system often has nothing but the path as its message. */
    public static String reason(IOException e) {
        return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }
}
