package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build at a time change a cache folder, among all threads and processes.
 *
 * <p>It saves double downloads only: files are moved into place whole, so that nothing breaks where a file system
 * cannot lock.
 */
final class CacheLock implements AutoCloseable {
    /** Ends the names of files that are being downloaded. */
    static final String UNFINISHED = ".part";

    private static final int POLL_MILLIS = 50;

    /** A file lock keeps processes apart, not threads: a second one of the same JVM fails instead of waiting. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final Path folder;
    private final FileChannel channel;

    private CacheLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Waits for the lock; tells so once if it has to. The folder must exist. */
    static CacheLock acquire(Path folder, Consumer<String> progress) throws IOException {
        String waiting = "waiting for another build that downloads into %s".formatted(folder);
        try {
            if (!IN_THIS_JVM.tryLock()) {
                progress.accept(waiting);
                IN_THIS_JVM.lockInterruptibly();
            }
            return lockFile(folder, () -> progress.accept(waiting));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InverseException("Interrupted while %s. Run the build again".formatted(waiting), e);
        }
    }

    private static CacheLock lockFile(Path folder, Runnable onWait) throws IOException, InterruptedException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                onWait.run();
                do {
                    Thread.sleep(POLL_MILLIS);
                } while (tryLock(channel) == null);
            }
            locked = true;
            return new CacheLock(folder, channel);
        } finally {
            if (!locked) {
                try {
                    if (channel != null) {
                        channel.close();
                    }
                } finally {
                    IN_THIS_JVM.unlock();
                }
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this class in another class loader of this JVM.
            return null;
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
        try {
            channel.close();
        } finally {
            IN_THIS_JVM.unlock();
        }
    }
}
