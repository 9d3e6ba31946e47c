package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathReportTest {
    @Test
    void aTimeLimitIsToldWithTheParameterAndWhatWasDone() {
        DeathReport report = new DeathReport(new RunDirectory(folder), 128);
        assertThat(report.ofTimeout("Train", Duration.ofMinutes(1), "epoch 7 of 20"))
                .isEqualTo(
                        "The worker JVM of Train did not finish within 60 s and was stopped; the last that it told was:"
                                + " epoch 7 of 20. Raise <timeout> (-Dinverse.timeout, in seconds), or let it do less. Its log is "
                                + folder.resolve("worker.log"));
        assertThat(report.ofTimeout("Train", Duration.ofMinutes(1), null)).contains("it had not told anything yet");
    }

    @TempDir
    Path folder;

    @Test
    void showsTheLastTwentyLinesOfALongLogWithoutControlCharacters() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        String log =
                IntStream.range(0, 50_000).mapToObj(i -> "\u001b[31mline " + i).collect(Collectors.joining("\n"));
        Files.writeString(directory.log(), log);
        assertThat(new DeathReport(directory, 128)
                        .ofExit(new WorkerProcess.Exit(1, false))
                        .lines()
                        .filter(line -> line.contains("line ")))
                .hasSize(20)
                .startsWith("   [31mline 49980")
                .endsWith("   [31mline 49999");
    }

    @Test
    void anEmptyLogIsSaidToBeEmpty() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        Files.writeString(directory.log(), "");
        assertThat(new DeathReport(directory, 128).ofExit(new WorkerProcess.Exit(1, false)))
                .contains("It printed nothing.");
    }

    @ParameterizedTest
    @CsvSource({"132,SIGILL", "134,SIGABRT", "137,SIGKILL", "139,SIGSEGV", "143,SIGTERM"})
    void signalsHaveNames(int exitCode, String signal) {
        assertThat(DeathReport.cause(new WorkerProcess.Exit(exitCode, false)))
                .startsWith("killed by " + signal + " (exit code " + exitCode + ")");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "128", "255"})
    void otherCodesAreNoSignals(int exitCode) {
        assertThat(DeathReport.cause(new WorkerProcess.Exit(exitCode, false))).isEqualTo("exit code " + exitCode);
    }

    @Test
    void exceptionsAreSortedByWhatTheUserCanDo() {
        assertThat(Failure.of(new InverseException("read this", new OutOfMemoryError("x"))))
                .isEqualTo(new Failure(Failure.Kind.USER, "read this"));
        assertThat(Failure.of(new ExecutionException(new OutOfMemoryError("native"))))
                .isEqualTo(new Failure(Failure.Kind.MEMORY, "native"));
        assertThat(Failure.of(new RuntimeException("std::bad_alloc")).kind()).isEqualTo(Failure.Kind.MEMORY);
        assertThat(Failure.of(new IllegalArgumentException("other")).kind()).isEqualTo(Failure.Kind.UNEXPECTED);
    }
}
