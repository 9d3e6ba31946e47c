package io.github.inversenet.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What tests of the worker share. */
final class LauncherFixture {
    private LauncherFixture() {}

    /** The class path of the tests; Surefire hides it in the manifest of a jar. */
    static List<Path> classpath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    static WorkerSettings settings(Path folder) {
        return WorkerSettings.defaults(classpath(), folder.resolve("runs"))
                .withMemory(128)
                .withCache(folder.resolve("cache"));
    }

    /** The folders of runs that are still there. */
    static List<Path> runs(Path folder) throws IOException {
        Path parent = folder.resolve("runs");
        if (!Files.exists(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.toList();
        }
    }

    /** Whether a process ends within the time; a dead process that nobody has waited for yet counts as ended. */
    static boolean endsWithin(long pid, long milliseconds) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (isRunning(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    static boolean isRunning(long pid) throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) {
            return false;
        }
        Path status = Path.of("/proc", String.valueOf(pid), "stat");
        try {
            return !Files.exists(status) || !Files.readString(status).contains(") Z ");
        } catch (IOException e) {
            if (Files.exists(status)) {
                throw e;
            }
            return false;
        }
    }
}
