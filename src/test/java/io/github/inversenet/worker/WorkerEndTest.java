package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.ProcessTag;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.worker.TestUseCases.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How workers end, and what is left of them. */
@Timeout(300)
class WorkerEndTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private Text run(Class<? extends UseCase<Text, Text>> useCase, Duration grace, Recorder recorder) {
        return new WorkerLauncher(LauncherFixture.settings(folder), grace)
                .run(useCase, new Text(""), Text.class, recorder);
    }

    @Test
    void aResultCountsThoughTheWorkerDoesNotExit() throws IOException {
        Recorder recorder = new Recorder();
        Text pid = run(TestUseCases.NeverExits.class, SHORT, recorder);
        assertThat(LauncherFixture.isRunning(Long.parseLong(pid.text()))).isFalse();
        assertThat(recorder.lines()).isEmpty();
        assertThat(LauncherFixture.runs(folder)).isEmpty();
    }

    @Test
    void anAbnormalExitAfterTheResultIsAWarning() throws IOException {
        Recorder recorder = new Recorder();
        assertThat(run(TestUseCases.ExitsAbnormally.class, Duration.ofMinutes(1), recorder))
                .isEqualTo(new Text("done"));
        assertThat(recorder.lines())
                .containsExactly("warn The worker JVM exited abnormally after delivering its result: exit code 3");
        assertThat(LauncherFixture.runs(folder)).isEmpty();
    }

    @Test
    void aWorkerThatReachesItsTimeLimitIsStopped() throws IOException {
        AtomicLong pid = new AtomicLong();
        WorkerSettings settings = LauncherFixture.settings(folder).withTimeout(Duration.ofSeconds(3));
        Recorder recorder = new Recorder(line -> pid.set(Long.parseLong(line)));
        assertThatThrownBy(() -> new WorkerLauncher(settings)
                        .run(TestUseCases.Sleeper.class, new Text(""), Text.class, recorder))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("The worker JVM of Sleeper did not finish within 3 s and was stopped;")
                .hasMessageContaining("Raise <timeout> (-Dinverse.timeout, in seconds)");
        if (pid.get() != 0) {
            assertThat(LauncherFixture.isRunning(pid.get())).isFalse();
        }
    }

    @Test
    void anEmptyFolderOfRunsIsRemoved() {
        run(TestUseCases.Noisy.class, SHORT, new Recorder());
        WorkerLauncher.removeLeftovers(folder.resolve("runs"));
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void leftoversOfFailedAndKilledRunsAreRemovedAndNothingElse() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path killed = left(runs.resolve("run-999999999-1-a"));
        Path recycled = left(runs.resolve("run-" + ProcessHandle.current().pid() + "-1-b"));
        Path live = left(runs.resolve("run-" + ProcessTag.ofThisProcess() + "-c"));
        Path foreign = left(runs.resolve("run-of-the-user"));

        assertThatThrownBy(() -> run(TestUseCases.Broken.class, SHORT, new Recorder()))
                .isInstanceOf(InverseException.class);
        assertThat(LauncherFixture.runs(folder)).hasSize(5).contains(killed, recycled, live, foreign);

        WorkerLauncher.removeLeftovers(runs);
        assertThat(LauncherFixture.runs(folder)).containsExactlyInAnyOrder(live, foreign);
    }

    private static Path left(Path run) throws IOException {
        Files.createDirectories(run.resolve("folder"));
        Files.writeString(run.resolve("folder").resolve("file"), "left");
        return run;
    }
}
