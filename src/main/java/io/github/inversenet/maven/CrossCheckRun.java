package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import io.github.inversenet.record.CrossCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A check that runs beside the measurement, in a process of its own. Whatever becomes of it, the measurement is not harmed;
 * closing stops it.
 */
final class CrossCheckRun implements AutoCloseable {
    private final FutureTask<CrossCheck> task;
    private final Thread thread;
    private final Path images;

    /**
     * Starts a check.
     *
     * @param check starts the process and waits for it; an interrupt ends it
     * @param images the file through which the measurement hands images to it
     */
    CrossCheckRun(Callable<CrossCheck> check, Path images) {
        this.images = images;
        // One that a killed run left would be taken for this one's.
        delete(images);
        task = new FutureTask<>(check);
        thread = new Thread(task, "inverse cross-check");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the result.
     *
     * @throws InverseException if there is none
     */
    CrossCheck result() {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InverseException("The cross-check was stopped because this thread was interrupted.", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new InverseException(String.valueOf(cause.getMessage()), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(images);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InverseException("cannot delete %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
