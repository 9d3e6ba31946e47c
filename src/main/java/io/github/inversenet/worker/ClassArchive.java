package io.github.inversenet.worker;

import io.github.inversenet.files.ProcessTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a use case loads, as a JVM holds them in memory, in a file that later JVMs map instead of reading,
 * verifying and linking each class anew: JDK's class-data sharing, JEP 350. The first worker of a use case writes it when it
 * ends, which takes half a second, and every other one saves a third of a second and half of its start's processor time.
 *
 * <p>It changes no result. A JVM does not use an archive of another JVM or class path, but crashes in one that is cut off; so
 * its name has its checksum, and one that does not match is removed. If the cache cannot be written, workers have none.
 */
final class ClassArchive implements AutoCloseable {
    /** Of one use case: those of some versions of the plugin and of Java, of 14 MB each. */
    private static final int MOST_KEPT = 4;

    private static final String SUFFIX = ".jsa";
    private static final Pattern DRAFT = Pattern.compile("\\.(" + ProcessTag.PATTERN + ")-.*\\.tmp");

    private final Path folder;
    /** How the names of archives for this use case, class path and Java begin. */
    private final String prefix;
    /** What this run writes if there is no archive yet. */
    private final @Nullable Path draft;

    private final List<String> arguments;

    private ClassArchive(Path folder, String prefix, @Nullable Path draft, List<String> arguments) {
        this.folder = folder;
        this.prefix = prefix;
        this.draft = draft;
        this.arguments = arguments;
    }

    /** The archive for a run, which it uses, or makes where it may. */
    static ClassArchive of(Class<?> useCase, WorkerSettings settings, JavaHome java) {
        Path folder = settings.cache().resolve("classes");
        try {
            if (!suits(settings)) {
                return new ClassArchive(folder, "", null, List.of());
            }
            String prefix = useCase.getSimpleName() + "-" + key(settings, java) + "-";
            Path intact = intact(folder, prefix);
            if (intact != null) {
                Files.setLastModifiedTime(intact, FileTime.fromMillis(System.currentTimeMillis()));
                return new ClassArchive(folder, prefix, null, using("SharedArchiveFile", intact));
            }
            if (!settings.archivesClasses()) {
                return new ClassArchive(folder, prefix, null, List.of());
            }
            Files.createDirectories(folder);
            Path draft = folder.resolve("." + ProcessTag.ofThisProcess() + "-" + UUID.randomUUID() + ".tmp");
            return new ClassArchive(folder, prefix, draft, using("ArchiveClassesAtExit", draft));
        } catch (IOException | DirectoryIteratorException e) {
            // It would only have saved time.
            return new ClassArchive(folder, "", null, List.of());
        }
    }

    /** An archive whose bytes are those that were written; others are removed. */
    private static @Nullable Path intact(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, prefix + "*" + SUFFIX)) {
            for (Path archive : archives) {
                if (archive.getFileName().toString().equals(prefix + checksum(archive) + SUFFIX)) {
                    return archive;
                }
                Files.deleteIfExists(archive);
            }
        }
        return null;
    }

    /** Not a cryptographic digest, which would take most of the time that an archive saves. */
    private static String checksum(Path archive) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = Files.newInputStream(archive);
                OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)) {
            in.transferTo(out);
        }
        return "%08x-%d".formatted(checksum.getValue(), Files.size(archive));
    }

    /** A JVM with objects at multiples of 64 bytes has no archive of its own to build on; folders cannot be archived. */
    private static boolean suits(WorkerSettings settings) {
        return !settings.trains() && settings.classpath().stream().allMatch(Files::isRegularFile);
    }

    private static List<String> using(String option, Path file) {
        return List.of(
                "-XX:" + option + "=" + file.toAbsolutePath(),
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
            Files.move(draft, folder.resolve(prefix + checksum(draft) + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            removeOldest();
            removeDrafts();
        } catch (IOException | DirectoryIteratorException e) {
            // The next run tries again.
        }
    }

    private void removeOldest() throws IOException {
        String useCase = prefix.substring(0, prefix.indexOf('-') + 1);
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.filter(path -> path.getFileName().toString().startsWith(useCase))
                    .sorted(Comparator.comparing(ClassArchive::lastUse).reversed())
                    .toList();
        }
        for (Path oldest : archives.subList(Math.min(MOST_KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(oldest);
        }
    }

    /** Removes what killed processes began to write. */
    private void removeDrafts() throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path other : drafts) {
                Matcher name = DRAFT.matcher(other.getFileName().toString());
                if (name.matches() && ProcessTag.isGone(name.group(1))) {
                    Files.deleteIfExists(other);
                }
            }
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
