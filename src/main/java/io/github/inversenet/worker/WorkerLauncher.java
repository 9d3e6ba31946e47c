package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.record.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs use cases, each in a JVM of its own with a fixed environment, so that neither the caller's environment nor a
 * crash of native code passes from one to the other.
 *
 * <p>Safe for use by several threads: every run has a process, a connection and a folder of its own.
 */
public final class WorkerLauncher {
    /** How long a worker that has delivered its result may take to exit, for example to write an archive of classes. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final WorkerSettings settings;
    private final Duration grace;

    public WorkerLauncher(WorkerSettings settings) {
        this(settings, GRACE);
    }

    WorkerLauncher(WorkerSettings settings, Duration grace) {
        this.settings = settings;
        this.grace = grace;
    }

    /**
     * Runs a use case and waits for its result.
     *
     * <p>The process ends with this call, whatever happens: on an interrupt, on an exception of {@code progress}, and
     * also when this JVM is killed. The run's folder is removed, unless it can help to explain a failure; then the
     * message names it.
     *
     * @param useCase a class with a public constructor without parameters
     * @param request a record of values, strings, enums, lists, URIs and paths; relative paths arrive absolute, resolved
     *     against this JVM's working directory, as the worker has another one
     * @param resultType likewise a record
     * @param progress called in the thread of the caller, while the use case runs
     * @throws InverseException with the message of the use case's own InverseException; or telling how the worker ended,
     *     if it left no result; or if it reached its time limit; or on an interrupt, which stays set
     */
    public <Q, R> R run(Class<? extends UseCase<Q, R>> useCase, Q request, Class<R> resultType, Progress progress) {
        JavaHome java = JavaHome.of(settings.javaHome());
        try (RunDirectory directory = RunDirectory.create(settings.runDirectories());
                ProgressServer server = ProgressServer.open();
                ClassArchive archive = ClassArchive.of(useCase, settings, java)) {
            List<String> arguments = new ArrayList<>(JvmArguments.of(settings, java, archive));
            arguments.addAll(
                    launch(useCase, request, resultType, directory, server).arguments());
            ArgumentFile.write(directory.arguments(), arguments);
            Ending ending = converse(java, directory, server, request, resultType, progress);
            R result = conclude(ending, useCase, directory, resultType, progress);
            if (ending.exit().code() == 0) {
                archive.keep();
            }
            return result;
        } catch (IOException e) {
            throw new InverseException(
                    "Cannot exchange files with the worker under %s: %s. Check that the disk has space."
                            .formatted(settings.runDirectories(), e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InverseException("The worker was stopped because this thread was interrupted.", e);
        }
    }

    /** Removes the folders that failed and killed runs left, but none of a run that goes on; and the parent if it is empty. */
    public static void removeLeftovers(Path runDirectories) {
        RunDirectory.removeLeftovers(runDirectories);
    }

    private static Launch launch(
            Class<?> useCase, Object request, Class<?> resultType, RunDirectory directory, ProgressServer server) {
        return new Launch(
                directory.path(),
                server.address().getAddress().getHostAddress(),
                server.address().getPort(),
                server.token(),
                useCase.getName(),
                request.getClass().getName(),
                resultType.getName());
    }

    /**
     * How a run ended.
     *
     * @param last the message that announced the end; null if there was none
     * @param doing the last line of progress; null if there was none
     * @param overdue whether the worker was stopped at its time limit
     */
    private record Ending(@Nullable Message last, @Nullable String doing, WorkerProcess.Exit exit, boolean overdue) {}

    private Ending converse(
            JavaHome java,
            RunDirectory directory,
            ProgressServer server,
            Object request,
            Class<?> resultType,
            Progress progress)
            throws IOException, InterruptedException {
        LastLine lastLine = new LastLine(progress);
        try (WorkerProcess worker = WorkerProcess.start(
                java.executable(), directory, WorkerEnvironment.ofThisProcess(), settings.timeout())) {
            // A worker that dies before it connects would let accept() wait for ever.
            worker.onExit(() -> closeQuietly(server));
            Files.writeString(directory.request(), JsonFiles.format(request));
            try (ProgressServer.Connection connection = server.accept()) {
                JsonFiles.prepareToRead(resultType);
                Message last = listen(connection, lastLine);
                // The line stays open until the worker has ended: it is its life line.
                return ending(last, lastLine, worker);
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                // The line broke because the worker died: its exit code tells more.
                return ending(null, lastLine, worker);
            }
        }
    }

    private Ending ending(@Nullable Message last, LastLine lastLine, WorkerProcess worker) throws InterruptedException {
        WorkerProcess.Exit exit = worker.end(grace);
        return new Ending(last, lastLine.text, exit, worker.isOverdue());
    }

    /** Passes lines on and remembers the last one. */
    private static final class LastLine implements Progress {
        private final Progress progress;
        private @Nullable String text;

        LastLine(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void info(String line) {
            text = line;
            progress.info(line);
        }

        @Override
        public void warn(String line) {
            text = line;
            progress.warn(line);
        }
    }

    /** Passes messages on until the one that ends the run; null when the worker ends without one. */
    private static @Nullable Message listen(ProgressServer.Connection connection, Progress progress)
            throws IOException {
        for (Message message = connection.next(); message != null; message = connection.next()) {
            switch (message.kind()) {
                case INFO -> progress.info(message.text());
                case WARN -> progress.warn(message.text());
                case RESULT, FAILURE -> {
                    return message;
                }
            }
        }
        return null;
    }

    private <R> R conclude(
            Ending ending, Class<?> useCase, RunDirectory directory, Class<R> resultType, Progress progress)
            throws IOException {
        directory.keep(true);
        DeathReport report = new DeathReport(directory, settings.memory());
        if (ending.last() == null) {
            throw new InverseException(
                    ending.overdue()
                            ? report.ofTimeout(useCase.getSimpleName(), settings.timeout(), ending.doing())
                            : report.ofExit(ending.exit()));
        }
        if (ending.last().kind() == Message.Kind.FAILURE) {
            Failure failure = JsonFiles.parse(ending.last().text(), Failure.class);
            directory.keep(failure.kind() != Failure.Kind.USER);
            throw new InverseException(
                    switch (failure.kind()) {
                        case USER -> failure.message();
                        case MEMORY -> report.ofMemory(failure.message());
                        case UNEXPECTED -> report.ofUnexpected(failure.message());
                    });
        }
        R result = JsonFiles.read(directory.result(), resultType);
        if (!ending.exit().isNormal()) {
            // Its files were complete before it said so.
            progress.warn("The worker JVM exited abnormally after delivering its result: "
                    + DeathReport.cause(ending.exit()));
        }
        directory.keep(false);
        return result;
    }

    private static void closeQuietly(ProgressServer server) {
        try {
            server.close();
        } catch (IOException e) {
            // Closing is all that was wanted of it.
        }
    }
}
