package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * An output folder while a goal writes to it. It has one writer at a time: other builds wait. Within one build, an
 * execution may not overwrite what another one made from a different configuration, since later goals would then read
 * the files of the wrong network.
 */
final class OutputFolder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String WAY_OUT =
            "give one of them another folder with <outputDirectory>, or a <classifier>, which has its own folder";

    private final @Nullable FolderLock lock;

    private OutputFolder(@Nullable FolderLock lock) {
        this.lock = lock;
    }

    /**
     * Refuses a second execution of a goal that has another configuration than the one before in the same build. The same
     * configuration may run again, as it does in forked lifecycles.
     *
     * @param build what lives as long as the build
     * @param writer the goal, and what else must have a folder of its own
     * @param settings the configuration by parameter
     */
    static void claim(SessionData build, Path folder, String writer, Map<String, String> settings) {
        Map<String, String> before = claims(build).putIfAbsent(folder + " " + writer, settings);
        if (before == null || before.equals(settings)) {
            return;
        }
        String differences = Stream.concat(before.keySet().stream(), settings.keySet().stream())
                .distinct()
                .sorted()
                .filter(name -> !before.getOrDefault(name, "").equals(settings.getOrDefault(name, "")))
                .map(name -> "%s is '%s' and '%s'"
                        .formatted(name, before.getOrDefault(name, ""), settings.getOrDefault(name, "")))
                .collect(Collectors.joining(", "));
        throw new InverseException("two executions of %s in one build write to %s with different configuration (%s): %s"
                .formatted(writer, folder, differences, WAY_OUT));
    }

    /** JDK types alone: another class loader of this plugin may have put them there. */
    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, String>> claims(SessionData build) {
        String key = OutputFolder.class.getName();
        build.set(key, null, new ConcurrentHashMap<String, Map<String, String>>());
        return (Map<String, Map<String, String>>) build.get(key);
    }

    /**
     * Waits until no other build writes to the folder, which is made if need be.
     *
     * @throws InverseException if that takes longer than ten minutes
     */
    static OutputFolder lock(Path folder, Log log) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.acquire(
                    folder, PATIENCE, () -> log.info("Waiting for another build that writes to " + folder));
            if (lock == null) {
                throw new InverseException(("another build has been writing to %s for %d minutes: wait for it to end,"
                                + " or choose another folder with -Dinverse.outputDirectory")
                        .formatted(folder, PATIENCE.toMinutes()));
            }
            return new OutputFolder(lock);
        } catch (IOException e) {
            log.warn("Cannot lock %s, so no other build must write to it now: %s".formatted(folder, e));
            return new OutputFolder(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InverseException("Interrupted while waiting for the build that writes to " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new InverseException("cannot unlock the output folder: " + e.getMessage(), e);
        }
    }
}
