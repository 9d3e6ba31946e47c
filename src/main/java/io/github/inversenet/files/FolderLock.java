package io.github.inversenet.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build at a time change a folder, among all threads and processes. The lock is on the file {@code .lock} in it,
 * which stays: a file that is deleted while another build waits for it would be locked twice.
 */
public final class FolderLock implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock of a folder, which must exist.
     *
     * @param patience how long to wait
     * @param onWait called once if another build holds the lock
     * @return null if another build still holds the lock after that time
     * @throws IOException if the file cannot be opened, or its file system has no locks
     */
    public static @Nullable FolderLock acquire(Path folder, Duration patience, Runnable onWait)
            throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = isLocked(channel);
            if (!locked) {
                onWait.run();
                long start = System.nanoTime();
                while (!locked && System.nanoTime() - start < patience.toNanos()) {
                    Thread.sleep(POLL_MILLIS);
                    locked = isLocked(channel);
                }
            }
            return locked ? new FolderLock(channel) : null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // A file lock keeps processes apart. Between threads of one JVM it is this exception that does.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
