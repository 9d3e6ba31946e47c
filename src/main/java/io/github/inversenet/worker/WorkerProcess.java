package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running worker. It does not outlive this object, nor an orderly end of the JVM that made it. */
final class WorkerProcess implements AutoCloseable {
    /** How long a killed process may take to let go of its files. */
    private static final long GRACE_SECONDS = 10;

    private final Process process;
    private final Thread hook;
    private volatile boolean overdue;

    private WorkerProcess(Process process) {
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "end of the inverse worker");
    }

    /**
     * How a process ended.
     *
     * @param stopped whether this class ended it, so that the code does not say anything about the worker
     */
    record Exit(int code, boolean stopped) {
        boolean isNormal() {
            return stopped || code == 0;
        }
    }

    /** @param limit after which the process is stopped */
    static WorkerProcess start(
            Path executable, RunDirectory directory, Map<String, String> environment, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(executable.toString(), "@" + RunDirectory.ARGUMENTS)
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.log().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        WorkerProcess worker;
        try {
            worker = new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new InverseException(
                    "Cannot start the worker with %s: %s. Let JAVA_HOME name a Java that runs on this system."
                            .formatted(executable, e.getMessage()),
                    e);
        }
        worker.guard();
        worker.stopAfter(limit);
        return worker;
    }

    private void guard() {
        try {
            process.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IOException | IllegalStateException e) {
            process.destroyForcibly();
            throw new InverseException("The worker was stopped because this process is ending: " + e.getMessage(), e);
        }
    }

    private void stopAfter(Duration limit) {
        var unused = process.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((ended, failure) -> {
                    if (failure instanceof TimeoutException) {
                        overdue = true;
                        process.destroyForcibly();
                    }
                });
    }

    /** Whether it was stopped because it reached its time limit. */
    boolean isOverdue() {
        return overdue;
    }

    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** Waits for the end of a process that has nothing left to do, and brings it about if it takes longer. */
    Exit end(Duration grace) throws InterruptedException {
        boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        return new Exit(process.waitFor(), !ended || overdue);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            // Only a dead process lets go of its files.
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: it does what was done here.
        }
    }
}
