package io.github.inversenet.worker;

import io.github.inversenet.pipeline.TrainingUseCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a use case loads, as a JVM holds them in memory, in a file that later JVMs map instead of reading,
 * verifying and linking each class anew: JDK's class-data sharing, JEP 350. The first worker of a use case writes it when it
 * ends, which takes half a second, and every other one saves a third of a second and half of its start's processor time.
 *
 * <p>It changes no result. The JVM compares it with itself and with the class path, checks its sums, and goes on without one
 * that does not fit. Where the cache cannot be written, workers have none.
 */
final class ClassArchive implements AutoCloseable {
    /** Of one use case: those of some versions of the plugin and of Java, of 14 MB each. */
    private static final int MOST_KEPT = 4;

    private final Path file;
    /** What this run writes, where there is no archive yet. */
    private final @Nullable Path draft;

    private final List<String> arguments;

    private ClassArchive(Path file, @Nullable Path draft, List<String> arguments) {
        this.file = file;
        this.draft = draft;
        this.arguments = arguments;
    }

    /** The archive for a run, which it uses, or makes where it may. */
    static ClassArchive of(Class<?> useCase, WorkerSettings settings, JavaHome java) {
        Path folder = settings.cache().resolve("classes");
        try {
            Path file = folder.resolve(useCase.getSimpleName() + "-" + key(settings, java) + ".jsa");
            if (!suits(useCase, settings)) {
                return new ClassArchive(file, null, List.of());
            }
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
                return new ClassArchive(file, null, using("SharedArchiveFile", file));
            }
            if (!settings.archivesClasses()) {
                return new ClassArchive(file, null, List.of());
            }
            Files.createDirectories(folder);
            Path draft = folder.resolve("." + UUID.randomUUID() + ".tmp");
            return new ClassArchive(file, draft, using("ArchiveClassesAtExit", draft));
        } catch (IOException e) {
            // It would only have saved time.
            return new ClassArchive(folder, null, List.of());
        }
    }

    /** A JVM with objects at multiples of 64 bytes has no archive of its own to build on; folders cannot be archived. */
    private static boolean suits(Class<?> useCase, WorkerSettings settings) {
        return !TrainingUseCase.class.isAssignableFrom(useCase)
                && settings.classpath().stream().allMatch(Files::isRegularFile);
    }

    private static List<String> using(String option, Path file) {
        return List.of(
                "-XX:" + option + "=" + file.toAbsolutePath(),
                // Takes no time that could be measured.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+VerifySharedSpaces",
                // It tells at length which classes it leaves out.
                "-Xlog:cds*=off");
    }

    /** What the JVM would compare: which Java it is, and when each file of the class path was written. */
    private static String key(WorkerSettings settings, JavaHome java) throws IOException {
        List<Path> files = new ArrayList<>(settings.classpath());
        files.add(java.executable().toRealPath());
        StringBuilder text = new StringBuilder().append(java.version());
        for (Path path : files) {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            text.append('\n').append(path.toAbsolutePath().normalize());
            text.append('|').append(attributes.size()).append('|').append(attributes.lastModifiedTime());
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What the command line of the JVM has of it. */
    List<String> arguments() {
        return arguments;
    }

    /** Puts what the JVM of this run wrote in its place, and removes those that were not used for longest. */
    void keep() {
        if (draft == null || !Files.exists(draft)) {
            return;
        }
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            removeOldest();
        } catch (IOException e) {
            // The next run tries again.
        }
    }

    private void removeOldest() throws IOException {
        String name = file.getFileName().toString();
        String useCase = name.substring(0, name.indexOf('-') + 1);
        List<Path> archives;
        try (Stream<Path> files = Files.list(file.getParent())) {
            archives = files.filter(path -> path.getFileName().toString().startsWith(useCase))
                    .sorted(Comparator.comparing(ClassArchive::lastUse).reversed())
                    .toList();
        }
        for (Path oldest : archives.subList(Math.min(MOST_KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(oldest);
        }
    }

    private static FileTime lastUse(Path archive) {
        try {
            return Files.getLastModifiedTime(archive);
        } catch (IOException e) {
            // Another process has removed it.
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public void close() {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // A file too many in a cache.
        }
    }
}
