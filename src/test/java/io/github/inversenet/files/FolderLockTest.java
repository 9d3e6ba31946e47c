package io.github.inversenet.files;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderLockTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final AtomicInteger waits = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void givesUpIfAnotherThreadKeepsTheLock() throws Exception {
        try (FolderLock first = FolderLock.acquire(folder, SHORT, waits::incrementAndGet)) {
            assertThat(first).isNotNull();
            assertThat(waits).hasValue(0);
            assertThat(FolderLock.acquire(folder, SHORT, waits::incrementAndGet))
                    .isNull();
            assertThat(waits).hasValue(1);
        }
        try (FolderLock again = FolderLock.acquire(folder, SHORT, waits::incrementAndGet)) {
            assertThat(again).isNotNull();
        }
        assertThat(waits).hasValue(1);
    }

    @Test
    void getsTheLockAsSoonAsItIsFree() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        FolderLock first = requireNonNull(FolderLock.acquire(folder, SHORT, waits::incrementAndGet));
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
            try (FolderLock lock = FolderLock.acquire(folder, LONG, waiting::countDown)) {
                return lock != null;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(waiting.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.get(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsOtherProcessesOut() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('L');
            assertThat(FolderLock.acquire(folder, SHORT, waits::incrementAndGet))
                    .isNull();
            // A process that dies gives its lock back.
            other.destroyForcibly().waitFor();
            try (FolderLock lock = FolderLock.acquire(folder, LONG, waits::incrementAndGet)) {
                assertThat(lock).isNotNull();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    /** Holds the lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (FolderLock lock = FolderLock.acquire(Path.of(args[0]), LONG, () -> {})) {
                System.out.print(lock == null ? 'N' : 'L');
                System.out.flush();
                Thread.sleep(LONG.toMillis());
            }
        }
    }
}
