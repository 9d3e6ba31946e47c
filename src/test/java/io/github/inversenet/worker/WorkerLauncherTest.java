package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.worker.TestUseCases.Color;
import io.github.inversenet.worker.TestUseCases.Everything;
import io.github.inversenet.worker.TestUseCases.Inner;
import io.github.inversenet.worker.TestUseCases.Meeting;
import io.github.inversenet.worker.TestUseCases.Surroundings;
import io.github.inversenet.worker.TestUseCases.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every test starts a JVM, or two. */
@Timeout(300)
class WorkerLauncherTest {
    @TempDir
    Path folder;

    private Text run(Class<? extends UseCase<Text, Text>> useCase, String text, Recorder recorder) {
        return new WorkerLauncher(LauncherFixture.settings(folder)).run(useCase, new Text(text), Text.class, recorder);
    }

    @Test
    void requestAndResultTravelUnchanged() throws IOException {
        Everything request = new Everything(
                "\u00e4 \"quoted\"\n\u6f22\u5b57 \ud83d\ude00 \u0000",
                Integer.MIN_VALUE,
                -0.0,
                0.1f,
                true,
                Color.GREEN,
                folder.resolve("with space"),
                URI.create("https://example.org/a%20b?c=d"),
                List.of(folder, folder.resolve("x")),
                new Inner(Long.MAX_VALUE, List.of(0.1, -0.0, Double.MAX_VALUE, Double.MIN_VALUE)),
                null,
                folder);
        Everything result = new WorkerLauncher(LauncherFixture.settings(folder))
                .run(TestUseCases.Echo.class, request, Everything.class, new Recorder());
        assertThat(result).isEqualTo(request);
        assertThat(LauncherFixture.runs(folder)).as("folder of a finished run").isEmpty();
    }

    @Test
    void relativePathsArriveAbsolute() {
        Path relative = Path.of("src", "main");
        Everything request = new Everything(
                "",
                0,
                0,
                0,
                false,
                Color.RED,
                relative,
                URI.create("a"),
                List.of(relative),
                new Inner(0, List.of()),
                1.0,
                null);
        Everything result = new WorkerLauncher(LauncherFixture.settings(folder))
                .run(TestUseCases.Echo.class, request, Everything.class, new Recorder());
        assertThat(result.path()).isEqualTo(relative.toAbsolutePath());
        assertThat(result.paths()).containsExactly(relative.toAbsolutePath());
    }

    @Test
    void linesArriveInOrderInTheCallersThreadWhileTheUseCaseRuns() {
        Path signal = folder.resolve("signal");
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Recorder recorder = new Recorder(line -> {
            threads.add(Thread.currentThread());
            if (line.startsWith("first")) {
                create(signal);
            }
        });
        assertThat(run(TestUseCases.TwoLines.class, signal.toString(), recorder))
                .isEqualTo(new Text("done"));
        assertThat(recorder.lines()).containsExactly("info first: waiting", "warn second:\n\"quoted\" \u00e4\u6f22");
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void printedNoiseDoesNotReachTheChannel() {
        Recorder recorder = new Recorder();
        assertThat(run(TestUseCases.Noisy.class, "intact", recorder)).isEqualTo(new Text("intact"));
        assertThat(recorder.lines())
                .containsExactly("info line 0", "info line 500", "info line 1000", "info line 1500");
    }

    @Test
    void theWorkerRunsInItsFixedSurroundings() {
        WorkerSettings settings = LauncherFixture.settings(folder).withThreads(3);
        Surroundings found = new WorkerLauncher(settings)
                .run(TestUseCases.LookAround.class, new Text(""), Surroundings.class, new Recorder());
        assertThat(found.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(found.charset()).isEqualTo("UTF-8");
        assertThat(found.timeZone()).isEqualTo("UTC");
        assertThat(found.properties())
                .containsEntry("user.language", "en")
                .containsEntry("user.country", "US")
                .containsEntry("java.awt.headless", "true")
                .containsEntry(
                        "org.bytedeco.javacpp.cachedir",
                        folder.resolve("cache").resolve("native").toString());
        assertThat(found.parallelism())
                .as("threads of the common pool beside the caller")
                .isEqualTo(2);
        assertThat(found.vectorModule())
                .isEqualTo(ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent());
        // The serial collector reports the heap without one of its two survivor spaces, at most a tenth.
        assertThat(found.maxHeapBytes()).isBetween(115L << 20, 128L << 20);
    }

    @Test
    void messagesForTheUserComeBackAsTheyAre() throws IOException {
        String message = "Cannot read 'a b.h5': no such file.\nRun inverse:train first.";
        assertThatThrownBy(() -> run(TestUseCases.UserError.class, message, new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessage(message)
                .hasNoCause();
        assertThatThrownBy(() -> run(TestUseCases.Misconfigured.class, "", new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessage("<alpha> (-Dinverse.alpha) is '0', but must be greater than 0 \u2014 a slope");
        assertThat(LauncherFixture.runs(folder)).isEmpty();
    }

    @Test
    void anUnexpectedExceptionIsSummedUpAndItsTraceKept() throws IOException {
        Throwable thrown = catchThrowable(() -> run(TestUseCases.Broken.class, "", new Recorder()));
        Path kept = onlyRun();
        assertThat(thrown)
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("java.lang.IllegalStateException: boom at ")
                .hasMessageContaining("TestUseCases$Broken.run")
                .hasMessageContaining(kept.resolve("worker.log").toString());
        assertThat(kept.resolve("worker.log"))
                .content()
                .contains(
                        "java.lang.IllegalStateException: boom",
                        "Caused by: java.lang.ArithmeticException: underneath");
    }

    @Test
    void nullIsNoResult() {
        assertThatThrownBy(() -> run(TestUseCases.ReturnsNull.class, "", new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("a use case returned null");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aClassThatIsNoUseCaseIsRefused() {
        Class<? extends UseCase<Text, Text>> wrong = (Class) StringBuilder.class;
        assertThatThrownBy(() -> run(wrong, "", new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("java.lang.StringBuilder is not a io.github.inversenet.pipeline.UseCase");
    }

    @Test
    void anExitWithoutResultIsAFailureEvenWithCodeZero() {
        assertThatThrownBy(() -> run(TestUseCases.Ends.class, "exit 0", new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("ended without a result: exit code 0.")
                .hasMessageContaining("the last words before exit 0")
                .hasMessageContaining(folder.resolve("runs").resolve("run-").toString());
    }

    @Test
    void exitCodesAreTold() {
        assertThatThrownBy(() -> run(TestUseCases.Ends.class, "exit 3", new Recorder()))
                .hasMessageContaining("ended without a result: exit code 3.")
                .hasMessageContaining("the last words before exit 3");
        assertThatThrownBy(() -> run(TestUseCases.Ends.class, "halt 7", new Recorder()))
                .hasMessageContaining("ended without a result: exit code 7.")
                .hasMessageContaining("the last words before halt 7");
    }

    @Test
    void aKilledWorkerIsToldByItsSignal() {
        Recorder killer = new Recorder(
                pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly());
        assertThatThrownBy(() -> run(TestUseCases.Sleeper.class, "", killer))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("ended without a result: killed by SIGKILL (exit code 137)");
    }

    @Test
    void aCrashKeepsAndNamesTheReportOfTheJvm() throws IOException {
        Throwable thrown = catchThrowable(() -> run(TestUseCases.WildWrite.class, "", new Recorder()));
        Path report = onlyRun().resolve("hs_err.log");
        assertThat(thrown)
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("It crashed with SIGSEGV; the JVM's report is " + report);
        assertThat(report).content().contains("fatal error has been detected", "TestUseCases$WildWrite.run");
    }

    @Test
    void exhaustedHeapInAnyThreadNamesTheParameterToRaise() {
        assertThatThrownBy(() -> run(TestUseCases.HeapHungry.class, "", new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("ran out of memory (Java heap space) with a limit of 128 MiB")
                .hasMessageContaining("-Dinverse.workerMemory, in MiB), for example to 256");
    }

    @Test
    void exhaustedNativeMemoryNamesTheSameParameter() {
        Recorder recorder = new Recorder();
        assertThatThrownBy(() -> run(TestUseCases.NativeHungry.class, "", recorder))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("ran out of memory")
                .hasMessageContaining("with a limit of 128 MiB")
                .hasMessageContaining("-Dinverse.workerMemory");
        assertThat(recorder.lines()).containsExactly("info " + (128L << 20) + " " + ((2 * 128L + 1024) << 20));
        assertThat(folder.resolve("cache").resolve("native"))
                .as("cache of native libraries")
                .isNotEmptyDirectory();
    }

    @Test
    void anInterruptEndsTheWorkerAndStaysSet() throws Exception {
        AtomicLong pid = new AtomicLong();
        Thread caller = Thread.currentThread();
        Recorder recorder = new Recorder(line -> {
            pid.set(Long.parseLong(line));
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(caller::interrupt);
        });
        Throwable thrown = catchThrowable(() -> run(TestUseCases.Sleeper.class, "", recorder));
        assertThat(Thread.interrupted()).as("interrupted status").isTrue();
        assertThat(thrown).isInstanceOf(InverseException.class).hasMessageContaining("interrupted");
        assertThat(LauncherFixture.isRunning(pid.get())).isFalse();
        assertThat(LauncherFixture.runs(folder)).isEmpty();
    }

    @Test
    void anExceptionOfTheListenerEndsTheWorker() throws IOException {
        AtomicLong pid = new AtomicLong();
        Recorder recorder = new Recorder(line -> {
            pid.set(Long.parseLong(line));
            throw new IllegalStateException("the log is full");
        });
        assertThatThrownBy(() -> run(TestUseCases.Sleeper.class, "", recorder)).hasMessage("the log is full");
        assertThat(LauncherFixture.isRunning(pid.get())).isFalse();
    }

    @Test
    void twoRunsAtOnceDoNotMeetEachOther() throws Exception {
        WorkerLauncher launcher = new WorkerLauncher(LauncherFixture.settings(folder));
        Path left = folder.resolve("left");
        Path right = folder.resolve("right");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            var rightResult = other.submit(
                    () -> launcher.run(TestUseCases.Meets.class, new Meeting(right, left), Text.class, new Recorder()));
            Text leftResult =
                    launcher.run(TestUseCases.Meets.class, new Meeting(left, right), Text.class, new Recorder());
            assertThat(leftResult).isEqualTo(new Text("left"));
            assertThat(rightResult.get()).isEqualTo(new Text("right"));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aWorkerThatCannotBeginIsExplainedByItsLog() {
        WorkerSettings settings = WorkerSettings.defaults(List.of(folder), folder.resolve("runs"));
        assertThatThrownBy(() -> new WorkerLauncher(settings)
                        .run(TestUseCases.LookAround.class, new Text(""), Surroundings.class, new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("exit code 1.")
                .hasMessageContaining("io.github.inversenet.worker.WorkerMain");
    }

    @Test
    void aMissingJavaIsNamed() throws IOException {
        WorkerSettings settings = LauncherFixture.settings(folder).withJavaHome(folder.resolve("no-jdk"));
        assertThatThrownBy(() -> new WorkerLauncher(settings)
                        .run(TestUseCases.LookAround.class, new Text(""), Surroundings.class, new Recorder()))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining(folder.resolve("no-jdk").toString())
                .hasMessageContaining("JAVA_HOME");
        assertThat(LauncherFixture.runs(folder)).isEmpty();
    }

    private Path onlyRun() throws IOException {
        List<Path> runs = LauncherFixture.runs(folder);
        assertThat(runs).as("folders of failed runs").hasSize(1);
        return runs.get(0);
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
