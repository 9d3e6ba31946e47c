package io.github.inversenet.files;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes files so that they appear complete or not at all, even after a power failure: to a temporary file beside the
 * target, which is forced to the disk and then moved.
 */
public final class WholeFiles {
    private static final Pattern DRAFT =
            Pattern.compile("\\..+\\.(" + ProcessTag.PATTERN + ")-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private WholeFiles() {}

    /**
     * Writes the content of a file.
     *
     * @param <T> what the writer has to say of it
     */
    @FunctionalInterface
    public interface Content<T> {
        /** @param file does not exist yet */
        T writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file, replacing one that is there. Folders above it are made.
     *
     * @throws InverseException if it cannot be written; a previous file is then as it was
     */
    public static void write(Path file, byte[] bytes) {
        Path target = file.toAbsolutePath();
        try {
            var unused = replace(target, draft -> Files.write(draft, bytes));
        } catch (IOException e) {
            throw new InverseException(
                    "cannot write %s: %s; check that its folder exists, may be written to and has space left"
                            .formatted(target, reason(e)),
                    e);
        }
    }

    /**
     * The same for content that is written piece by piece. Nothing is left behind if it cannot be written; and if it can, so
     * are the temporary files of processes that were killed.
     */
    public static <T> T replace(Path file, Content<T> content) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = draftOf(target);
        Path folder = folderOf(target);
        Files.createDirectories(folder);
        T written;
        try {
            written = content.writeTo(draft);
            moveDurably(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
        removeLeftovers(folder);
        return written;
    }

    /** Forces a file to the disk and moves it over another one. */
    public static void moveDurably(Path draft, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(folderOf(target), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows opens no folders. The file is whole, if perhaps the previous one after a power failure.
        }
    }

    /** Removes the temporary files in a folder whose processes were killed. */
    public static void removeLeftovers(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, WholeFiles::isLeftover)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The next file that is written here tries again.
        }
    }

    private static boolean isLeftover(Path file) {
        Matcher name = DRAFT.matcher(file.getFileName().toString());
        return name.matches() && ProcessTag.isGone(name.group(1));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is not a file");
    }

    /** A name for a temporary file beside a target, because only within a file system is a move atomic. */
    private static Path draftOf(Path target) {
        return target.resolveSibling(
                ".%s.%s-%s.tmp".formatted(target.getFileName(), ProcessTag.ofThisProcess(), UUID.randomUUID()));
    }

    /** An exception of the file system often has nothing but the path as its message. */
    public static String reason(IOException e) {
        return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }
}
