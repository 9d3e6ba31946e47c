package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the four MNIST files: in a folder of the user's, in the cache, on the mirrors. */
final class MnistFiles {
    private final MnistDigests digests;
    private final Downloader.Limits limits;

    MnistFiles(MnistDigests digests, Downloader.Limits limits) {
        this.digests = digests;
        this.limits = limits;
    }

    Map<Part, StoredFile> find(DataSetRequest request, Consumer<String> progress) {
        Path directory = request.directory();
        if (directory != null) {
            Map<Part, Path> found = Part.in(directory);
            if (Part.complete(found)) {
                return checked(found);
            }
            progress.accept(
                    "dataDirectory %s lacks %s; looking into the cache".formatted(directory, Part.missing(found)));
        }
        Path folder = request.cacheDirectory().resolve("mnist");
        Mirrors mirrors = new Mirrors(request.mirrors(), new Downloader(limits));
        return new MnistCache(folder, digests, mirrors).files(request.offline(), progress);
    }

    private Map<Part, StoredFile> checked(Map<Part, Path> found) {
        Map<Part, StoredFile> files = new EnumMap<>(Part.class);
        found.forEach((part, path) -> {
            StoredFile file = StoredFile.of(path);
            if (!digests.matches(part, file)) {
                throw new InverseException(
                        "%s is not MNIST's %s: its SHA-256 is %s, expected %s (gzip) or that of its content. %s"
                                .formatted(
                                        path,
                                        part.plainName(),
                                        file.sha256(),
                                        digests.gzip(part),
                                        "For data of your own, set -Dinverse.dataset=idx"));
            }
            files.put(part, file);
        });
        return files;
    }
}
