package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A folder of the user's in which the downloaded files stay for the next build.
 *
 * <p>Every use compares the digests, so that a damaged file is noticed and replaced. Files appear whole or not at all;
 * a complete cache is read without a lock and may be read-only.
 */
final class MnistCache {
    private final Path folder;
    private final MnistDigests digests;
    private final Mirrors mirrors;

    MnistCache(Path folder, MnistDigests digests, Mirrors mirrors) {
        this.folder = folder;
        this.digests = digests;
        this.mirrors = mirrors;
    }

    /** The four files, after downloading those that are missing or damaged. */
    Map<Part, StoredFile> files(boolean offline, Consumer<String> progress) {
        Map<Part, StoredFile> intact = intact();
        if (Part.complete(intact)) {
            return intact;
        }
        if (offline) {
            throw unavailable(intact, "The build is offline, so nothing was downloaded.");
        }
        try {
            Files.createDirectories(folder);
            try (CacheLock lock = CacheLock.acquire(folder, progress)) {
                lock.removeLeftovers();
                return complete(progress);
            }
        } catch (IOException e) {
            throw new InverseException(
                    "The cache %s cannot be written: %s. Make it writable, or set -Dinverse.dataDirectory to a folder with %s"
                            .formatted(folder, e, "the four MNIST files"),
                    e);
        }
    }

    private Map<Part, StoredFile> complete(Consumer<String> progress) {
        // Looked at again: another build may have downloaded them while this one waited for the lock.
        Map<Part, StoredFile> files = intact();
        for (Part part : Part.values()) {
            if (!files.containsKey(part)) {
                Path target = folder.resolve(part.gzipName());
                if (Files.exists(target)) {
                    progress.accept("%s is damaged and is downloaded again".formatted(target));
                }
                List<String> reasons = mirrors.fetch(part.gzipName(), digests.gzip(part), target, progress);
                if (!reasons.isEmpty()) {
                    throw unavailable(
                            files,
                            "No mirror has %s:%n  %s"
                                    .formatted(part.gzipName(), String.join(System.lineSeparator() + "  ", reasons)));
                }
                files.put(part, new StoredFile(target, digests.gzip(part)));
            }
        }
        return files;
    }

    private Map<Part, StoredFile> intact() {
        Map<Part, StoredFile> intact = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Path path = folder.resolve(part.gzipName());
            if (Files.isRegularFile(path)) {
                StoredFile file = StoredFile.of(path);
                if (file.sha256().equals(digests.gzip(part))) {
                    intact.put(part, file);
                }
            }
        }
        return intact;
    }

    private InverseException unavailable(Map<Part, StoredFile> intact, String reason) {
        String missing = Arrays.stream(Part.values())
                .filter(part -> !intact.containsKey(part))
                .map(part -> part.gzipName() + (Files.exists(folder.resolve(part.gzipName())) ? " (damaged)" : ""))
                .collect(Collectors.joining(", "));
        return new InverseException("""
                MNIST is not complete: the cache %s lacks %s.
                %s
                Provide the data in one of three ways:
                  put the four files, each as it is or with .gz, into a folder and set -Dinverse.dataDirectory=<folder>;
                  run the build once online, which keeps them in the cache;
                  set -Dinverse.dataset=digits for generated images, which need no network.""".formatted(folder, missing, reason));
    }
}
