package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.ProcessTag;
import io.github.inversenet.pipeline.UseCase;
import io.github.inversenet.worker.TestUseCases.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With workers that are real JVMs. */
@Timeout(300)
class ClassArchiveTest {
    private static final Class<? extends UseCase<Text, Text>> USE_CASE = TestUseCases.Noisy.class;

    @TempDir
    Path folder;

    private WorkerSettings settings;

    /** Classes in folders cannot be archived, so those of this build are put into jars. */
    @BeforeEach
    void jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path entry : LauncherFixture.classpath()) {
            jars.add(Files.isDirectory(entry) ? jar(entry, folder.resolve(jars.size() + ".jar")) : entry);
        }
        settings = WorkerSettings.defaults(jars, folder.resolve("runs"))
                .withMemory(128)
                .withCache(folder.resolve("cache"));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void theSecondWorkerMapsTheClassesThatTheFirstLoaded() throws Exception {
        assertThat(run()).isEqualTo("text");
        List<Path> archives = cached();
        assertThat(archives).hasSize(1);
        FileTime written = Files.getLastModifiedTime(archives.get(0));

        assertThat(run()).isEqualTo("text");
        assertThat(cached()).isEqualTo(archives);
        assertThat(Files.getLastModifiedTime(archives.get(0)))
                .as("its last use")
                .isGreaterThan(written);
        assertThat(classesLoaded(ClassArchive.of(USE_CASE, settings, java())))
                .contains(WorkerMain.class.getName() + " source: shared objects file (top)");
    }

    /** What a JVM with the archive says of the classes that it loads until it fails for want of arguments. */
    private String classesLoaded(ClassArchive archive) throws Exception {
        List<String> command = new ArrayList<>(List.of(java().executable().toString()));
        command.addAll(JvmArguments.of(settings, java(), archive));
        command.add(1, "-Xlog:class+load");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    @Test
    void whoMayNotLeaveAnArchiveUsesThatOfAnother() {
        WorkerSettings reads = settings.withArchivesClasses(false);
        assertThat(ClassArchive.of(USE_CASE, reads, java()).arguments()).isEmpty();
        run();
        assertThat(ClassArchive.of(USE_CASE, reads, java()).arguments())
                .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void anotherJarGetsAnotherArchive() throws IOException {
        run();
        Path jar = folder.resolve("0.jar");
        Files.setLastModifiedTime(
                jar, FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() - 60_000));
        run();
        assertThat(cached()).hasSize(2);
    }

    @Test
    void theLeastUsedArchivesMakeRoom() throws IOException {
        Path classes = Files.createDirectories(settings.cache().resolve("classes"));
        for (int age = 1; age <= 5; age++) {
            Path archive = Files.createFile(classes.resolve(USE_CASE.getSimpleName() + "-" + age + ".jsa"));
            Files.setLastModifiedTime(archive, FileTime.fromMillis(System.currentTimeMillis() - 60_000L * age));
        }
        Path other = Files.createFile(classes.resolve("Other-1.jsa"));
        run();
        assertThat(cached().stream().map(path -> path.getFileName().toString()))
                .hasSize(5)
                .contains(
                        "Noisy-1.jsa",
                        "Noisy-2.jsa",
                        "Noisy-3.jsa",
                        other.getFileName().toString());
    }

    /** A JVM that maps an archive without its end is killed by SIGBUS as soon as it reads there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDamagedArchiveIsMadeAnew(boolean cutOff) throws IOException {
        run();
        Path archive = cached().get(0);
        byte[] whole = Files.readAllBytes(archive);
        byte[] damaged = cutOff ? Arrays.copyOf(whole, whole.length / 2) : whole.clone();
        damaged[damaged.length / 2] ^= 1;
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.write(archive, damaged);

        assertThat(ClassArchive.of(USE_CASE, settings, java()).arguments())
                .anyMatch(argument -> argument.startsWith("-XX:ArchiveClassesAtExit="));
        assertThat(cached()).as("the damaged archive").isEmpty();
        assertThat(run()).isEqualTo("text");
        assertThat(cached()).as("the new archive").hasSize(1);
        assertThat(ClassArchive.of(USE_CASE, settings, java()).arguments())
                .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void draftsOfKilledProcessesAreRemoved() throws IOException {
        Path classes = Files.createDirectories(settings.cache().resolve("classes"));
        Files.createFile(classes.resolve(".999999999-1-x.tmp"));
        Path live = Files.createFile(classes.resolve("." + ProcessTag.ofThisProcess() + "-x.tmp"));
        run();
        assertThat(cached()).hasSize(2).contains(live);
    }

    @Test
    void aWorkerThatFailsLeavesNothing() throws IOException {
        assertThatThrownBy(() -> run(TestUseCases.Broken.class)).isInstanceOf(InverseException.class);
        assertThat(cached()).isEmpty();
    }

    @Test
    void aCacheThatCannotBeWrittenStopsNobody() throws IOException {
        Files.createFile(settings.cache());
        assertThat(run()).isEqualTo("text");
    }

    @Test
    void trainingsAndFoldersOfClassesHaveNone() {
        assertThat(ClassArchive.of(USE_CASE, settings.withTraining(true), java())
                        .arguments())
                .isEmpty();
        WorkerSettings ofFolders =
                WorkerSettings.defaults(List.of(folder), folder.resolve("runs")).withCache(settings.cache());
        assertThat(ClassArchive.of(USE_CASE, ofFolders, java()).arguments()).isEmpty();
    }

    private JavaHome java() {
        return JavaHome.of(settings.javaHome());
    }

    private String run() {
        return run(USE_CASE);
    }

    private String run(Class<? extends UseCase<Text, Text>> useCase) {
        return new WorkerLauncher(settings)
                .run(useCase, new Text("text"), Text.class, new Recorder())
                .text();
    }

    /** All files of the cache's folder, the drafts too. */
    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(settings.cache().resolve("classes"))) {
            return files.sorted().toList();
        }
    }
}
