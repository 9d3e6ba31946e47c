package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.record.JsonFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The worker: runs one use case and ends.
 *
 * <p>Its arguments are those of {@link Launch}. It is started while {@link WorkerLauncher} writes the request: both sides
 * load the classes that JSON takes at the same time. Exit code 0 means a result, 1 a failure. The
 * launcher is told when the result is on disk.
 */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) {
        int exitCode = 1;
        try {
            exitCode = run(Launch.of(arguments));
        } catch (Throwable e) {
            // The launcher shows the end of what was printed.
            e.printStackTrace(System.err);
        }
        // Libraries may have left threads that are no daemons.
        System.exit(exitCode);
    }

    private static int run(Launch launch) throws IOException, ClassNotFoundException {
        RunDirectory directory = new RunDirectory(launch.directory());
        ProgressClient launcher = ProgressClient.connect(launch);
        Class<?> requestType = Class.forName(launch.requestType());
        JsonFiles.prepareToRead(requestType);
        launcher.awaitRequest();
        try {
            Object request = JsonFiles.read(directory.request(), requestType);
            writeResult(directory.result(), runUseCase(launch, request, launcher));
        } catch (Throwable e) {
            Failure failure = Failure.of(e);
            if (failure.kind() != Failure.Kind.USER) {
                e.printStackTrace(System.err);
            }
            launcher.send(new Message(Message.Kind.FAILURE, JsonFiles.line(failure)));
            return 1;
        }
        launcher.send(new Message(Message.Kind.RESULT, ""));
        return 0;
    }

    private static void writeResult(Path file, Object result) {
        try {
            Files.writeString(file, JsonFiles.format(result));
        } catch (IOException e) {
            throw new InverseException(
                    "Cannot write the worker's result to %s: %s. Free some space there".formatted(file, e), e);
        }
    }

    private static Object runUseCase(Launch launch, Object request, ProgressClient launcher) throws Throwable {
        UseCase<Object, Object> useCase = instantiate(launch.useCase());
        Object result = Objects.requireNonNull(useCase.run(request, launcher), "a use case returned null");
        return Class.forName(launch.resultType()).cast(result);
    }

    /** The types of request and result were checked by the compiler where {@link WorkerLauncher#run} was called. */
    @SuppressWarnings("unchecked")
    private static UseCase<Object, Object> instantiate(String className) throws Throwable {
        Class<?> type = Class.forName(className);
        if (!UseCase.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(className + " is not a " + UseCase.class.getName());
        }
        try {
            return (UseCase<Object, Object>) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
