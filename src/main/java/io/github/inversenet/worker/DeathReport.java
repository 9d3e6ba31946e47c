package io.github.inversenet.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains to the user why a worker has no result, from what it left behind. */
final class DeathReport {
    private static final int TAIL_LINES = 20;
    private static final int TAIL_BYTES = 16 * 1024;

    /** What the JVM prints before it obeys -XX:+ExitOnOutOfMemoryError. */
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError: ";

    /** Where shells and the JDK tell of a signal: 128 + its number. */
    private static final int FIRST_SIGNAL = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            15, "SIGTERM");

    private static final int REPORT_HEAD_LINES = 20;
    private static final Pattern CRASH_SIGNAL = Pattern.compile("#\\s+((?:SIG|EXCEPTION_)\\w+) \\(");

    private final RunDirectory directory;
    private final int memory;

    /** @param memory the worker's heap limit in MiB */
    DeathReport(RunDirectory directory, int memory) {
        this.directory = directory;
        this.memory = memory;
    }

    /** For a worker that ended without a word. */
    String ofExit(WorkerProcess.Exit exit) {
        List<String> tail = tail();
        Optional<String> exhausted = tail.stream()
                .filter(line -> line.startsWith(OUT_OF_MEMORY))
                .map(line -> line.substring(OUT_OF_MEMORY.length()))
                .findFirst();
        if (exhausted.isPresent()) {
            return ofMemory(exhausted.get());
        }
        StringBuilder report = new StringBuilder("The worker JVM ended without a result: %s.%n".formatted(cause(exit)));
        if (Files.exists(directory.crashReport())) {
            report.append("It crashed%s; the JVM's report is %s%n".formatted(crashSignal(), directory.crashReport()));
        }
        report.append("Everything it left is in %s%n".formatted(directory.path()));
        report.append(
                tail.isEmpty() ? "It printed nothing." : "The last lines of its log %s:".formatted(directory.log()));
        tail.forEach(line -> report.append(System.lineSeparator()).append("  ").append(line));
        return report.toString();
    }

    String ofMemory(String reason) {
        return ("The worker JVM ran out of memory (%s) with a limit of %d MiB. "
                        + "Raise <workerMemory> (-Dinverse.workerMemory, in MiB), for example to %d. Its log is %s")
                .formatted(reason, memory, 2L * memory, directory.log());
    }

    String ofUnexpected(String summary) {
        return ("The worker JVM failed in a way that is a bug of this plugin or of its installation: %s%n"
                        + "The stack trace is in %s; please report it.")
                .formatted(summary, directory.log());
    }

    /** @param doing the last line of its progress; null if there was none */
    String ofTimeout(String useCase, Duration limit, @Nullable String doing) {
        return ("The worker JVM of %s did not finish within %d s and was stopped; %s. Raise <timeout> (-Dinverse.timeout, in"
                        + " seconds), or let it do less. Its log is %s")
                .formatted(
                        useCase,
                        limit.toSeconds(),
                        doing == null ? "it had not told anything yet" : "the last that it told was: " + doing,
                        directory.log());
    }

    static String cause(WorkerProcess.Exit exit) {
        int exitCode = exit.code();
        if (exit.stopped()) {
            return "it broke its connection, did not exit, and was stopped";
        }
        String signal = SIGNALS.get(exitCode - FIRST_SIGNAL);
        if (signal == null) {
            return "exit code " + exitCode;
        }
        String hint = signal.equals("SIGKILL")
                ? "; someone killed it, or the system did because memory was short: lower <workerMemory> or free memory"
                : "";
        return "killed by %s (exit code %d)%s".formatted(signal, exitCode, hint);
    }

    /** A crash exits with 1 where core dumps are off, so the signal is told by the report only. */
    private String crashSignal() {
        try (Stream<String> lines = Files.lines(directory.crashReport(), StandardCharsets.ISO_8859_1)) {
            return lines.limit(REPORT_HEAD_LINES)
                    .map(CRASH_SIGNAL::matcher)
                    .filter(Matcher::lookingAt)
                    .map(matcher -> " with " + matcher.group(1))
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** The end only: native code may have printed gigabytes. */
    private List<String> tail() {
        Path log = directory.log();
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    // A terminal would obey control characters.
                    .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(cannot read it: " + e + ")");
        }
    }
}
