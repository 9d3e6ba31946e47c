package io.github.inversenet.data;

import io.github.inversenet.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Folders on the network that serve the four MNIST files; they are tried in turn. Not thread-safe. */
final class Mirrors {
    static final List<URI> PUBLIC = List.of(
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));

    private final List<URI> folders;
    private final Downloader downloader;

    /** @param configured empty means the public ones */
    Mirrors(List<URI> configured, Downloader downloader) {
        this.folders = new ArrayList<>(configured.isEmpty() ? PUBLIC : configured);
        this.downloader = downloader;
        for (URI folder : folders) {
            if (!"http".equalsIgnoreCase(folder.getScheme()) && !"https".equalsIgnoreCase(folder.getScheme())) {
                throw new ConfigurationException("mirrors", folder, "folders whose address begins with http or https");
            }
        }
    }

    /**
     * Downloads a file from the first mirror that has it.
     *
     * @return why each mirror failed, one line each; empty if one did not
     */
    List<String> fetch(String name, String sha256, Path target, Consumer<String> progress) {
        List<String> reasons = new ArrayList<>();
        for (URI folder : List.copyOf(folders)) {
            URI file = URI.create(folder.toString().endsWith("/") ? folder + name : folder + "/" + name);
            progress.accept("downloading " + file);
            try {
                long bytes = downloader.download(file, sha256, target);
                progress.accept("downloaded %s: %d bytes, SHA-256 checked".formatted(name, bytes));
                return List.of();
            } catch (IOException e) {
                String reason = file + ": " + e.getMessage();
                progress.accept("failed: " + reason);
                reasons.add(reason);
                // A mirror that is down costs a timeout: the other files ask it last.
                folders.remove(folder);
                folders.add(folder);
            }
        }
        return reasons;
    }
}
