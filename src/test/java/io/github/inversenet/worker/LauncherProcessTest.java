package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.worker.TestUseCases.Surroundings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher seen from outside: what it inherits from its caller, and what is left when it dies. */
@Timeout(300)
class LauncherProcessTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWorkerDiesWithItsLauncher(boolean forcibly) throws Exception {
        Process launcher = start(Map.of(), "sleep");
        try (BufferedReader output = launcher.inputReader()) {
            long worker = Long.parseLong(output.readLine());
            assertThat(LauncherFixture.isRunning(worker)).isTrue();
            if (forcibly) {
                launcher.destroyForcibly();
            } else {
                launcher.destroy();
            }
            assertThat(LauncherFixture.endsWithin(worker, 20_000))
                    .as("end of worker %d", worker)
                    .isTrue();
        } finally {
            launcher.destroyForcibly();
        }
    }

    /** Before the worker has connected, nothing but the connection itself tells it that its launcher is gone. */
    @Test
    void aWorkerThatIsStillStartingDiesWithItsLauncher() throws Exception {
        Process launcher = start(Map.of(), "sleep");
        try {
            ProcessHandle worker = null;
            while (worker == null) {
                worker = launcher.children().findFirst().orElse(null);
            }
            launcher.destroyForcibly();
            assertThat(LauncherFixture.endsWithin(worker.pid(), 20_000))
                    .as("end of worker %d", worker.pid())
                    .isTrue();
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void hostileVariablesOfTheCallerDoNotReachTheWorker() throws Exception {
        Surroundings found = look(
                Map.of(
                        "OPENBLAS_CORETYPE", "Prescott",
                        "OPENBLAS_NUM_THREADS", "5",
                        "OMP_NUM_THREADS", "7",
                        "GOTO_NUM_THREADS", "7",
                        "JAVA_TOOL_OPTIONS", "-Xmx8m -Dhostile.tool=1",
                        "_JAVA_OPTIONS", "-Dhostile.java=1",
                        "JDK_JAVA_OPTIONS", "-Dhostile.jdk=1",
                        "CLASSPATH", "/nowhere",
                        "LD_LIBRARY_PATH", "/nowhere",
                        "TZ", "Asia/Tokyo"),
                "look");
        assertThat(found.environment())
                .containsEntry("OMP_NUM_THREADS", "1")
                .containsEntry("OPENBLAS_NUM_THREADS", "1")
                .doesNotContainKeys(
                        "GOTO_NUM_THREADS",
                        "JAVA_TOOL_OPTIONS",
                        "_JAVA_OPTIONS",
                        "JDK_JAVA_OPTIONS",
                        "CLASSPATH",
                        "LD_LIBRARY_PATH",
                        "TZ");
        assertThat(found.environment().getOrDefault("OPENBLAS_CORETYPE", ""))
                .isEqualTo(List.of("amd64", "x86_64").contains(System.getProperty("os.arch")) ? "Haswell" : "");
        assertThat(found.properties().keySet()).noneMatch(name -> name.startsWith("hostile"));
        assertThat(found.maxHeapBytes()).isGreaterThan(100L << 20);
    }

    @Test
    void pathsMayHaveSpacesAndAnyCharacters() throws Exception {
        Surroundings found = look(Map.of("LC_ALL", "C.UTF-8"), "strange-paths");
        Path codeSource = Path.of(URI.create(found.codeSource().replace("file:", "file://")));
        assertThat(codeSource.getParent()).hasFileName(LauncherMain.STRANGE_NAME);
        assertThat(found.properties())
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        folder.resolve(LauncherMain.STRANGE_NAME)
                                .resolve("cache")
                                .resolve("native")
                                .toString());
    }

    private Surroundings look(Map<String, String> environment, String scenario) throws Exception {
        Process launcher = start(environment, scenario);
        try {
            assertThat(launcher.waitFor(5, TimeUnit.MINUTES))
                    .as("end of the launcher")
                    .isTrue();
            assertThat(launcher.exitValue())
                    .as(() -> read(folder.resolve("launcher.err")))
                    .isZero();
            return JsonFiles.read(folder.resolve("found.json"), Surroundings.class);
        } finally {
            launcher.destroyForcibly();
        }
    }

    /** The heap limit stands on the command line, which JAVA_TOOL_OPTIONS does not override. */
    private Process start(Map<String, String> environment, String scenario) throws IOException {
        String classpath = LauncherFixture.classpath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classpath,
                LauncherMain.class.getName(),
                scenario,
                folder.toString()));
        builder.environment().putAll(environment);
        return builder.redirectError(folder.resolve("launcher.err").toFile()).start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
