package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running worker. It does not outlive this object, nor an orderly end of the JVM that made it. */
final class WorkerProcess implements AutoCloseable {
    /** How long a worker that has said its last word may take to end. */
    private static final long GRACE_SECONDS = 10;

    private final Process process;
    private final Thread hook;

    private WorkerProcess(Process process) {
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "end of the inverse worker");
    }

    static WorkerProcess start(Path executable, RunDirectory directory, Map<String, String> environment) {
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

    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** Waits for the end, and brings it about where it does not come by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
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
