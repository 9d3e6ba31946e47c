package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeathReportTest {
    @TempDir
    Path folder;

    @Test
    void showsTheLastTwentyLinesOfALongLogWithoutControlCharacters() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        String log =
                IntStream.range(0, 50_000).mapToObj(i -> "\u001b[31mline " + i).collect(Collectors.joining("\n"));
        Files.writeString(directory.log(), log);
        assertThat(new DeathReport(directory, 128).ofExit(1).lines().filter(line -> line.contains("line ")))
                .hasSize(20)
                .startsWith("   [31mline 49980")
                .endsWith("   [31mline 49999");
    }

    @Test
    void anEmptyLogIsSaidToBeEmpty() throws IOException {
        RunDirectory directory = new RunDirectory(folder);
        Files.writeString(directory.log(), "");
        assertThat(new DeathReport(directory, 128).ofExit(1)).contains("It printed nothing.");
    }

    @ParameterizedTest
    @CsvSource({"132,SIGILL", "134,SIGABRT", "137,SIGKILL", "139,SIGSEGV", "143,SIGTERM"})
    void signalsHaveNames(int exitCode, String signal) {
        assertThat(DeathReport.cause(exitCode)).startsWith("killed by " + signal + " (exit code " + exitCode + ")");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "128", "255"})
    void otherCodesAreNoSignals(int exitCode) {
        assertThat(DeathReport.cause(exitCode)).isEqualTo("exit code " + exitCode);
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
