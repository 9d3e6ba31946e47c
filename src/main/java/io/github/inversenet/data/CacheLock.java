package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FolderLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lets one build at a time change a cache folder, among all threads and processes.
 *
 * <p>It saves double downloads only: files are moved into place whole, so that nothing breaks where a file system
 * cannot lock.
 */
final class CacheLock implements AutoCloseable {
    /** Ends the names of files that are being downloaded. */
    static final String UNFINISHED = ".part";

    /** Downloads have their own time limits. */
    private static final Duration FOREVER = Duration.ofDays(1000);

    private final Path folder;
    private final FolderLock lock;

    private CacheLock(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Waits for the lock; tells so once if it has to. The folder must exist. */
    static CacheLock acquire(Path folder, Consumer<String> progress) throws IOException {
        String waiting = "waiting for another build that downloads into %s".formatted(folder);
        try {
            FolderLock lock = FolderLock.acquire(folder, FOREVER, () -> progress.accept(waiting));
            return new CacheLock(folder, Objects.requireNonNull(lock));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InverseException("Interrupted while %s. Run the build again".formatted(waiting), e);
        }
    }

    /** Deletes what killed builds left half downloaded; who holds the lock knows that nobody is writing. */
    void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
