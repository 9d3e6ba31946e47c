package io.github.inversenet.data;

import io.github.inversenet.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which data set, and where it may come from.
 *
 * @param name {@code mnist}, {@code digits} or {@code idx}
 * @param directory holds the four IDX files; needed by {@code idx}, looked in first by {@code mnist}
 * @param offline never touch the network
 * @param cacheDirectory where a download is kept for the next build
 * @param mirrors folders that serve the four MNIST files, tried in turn; empty means the public ones
 */
public record DataSetRequest(
        String name, @Nullable Path directory, boolean offline, Path cacheDirectory, List<URI> mirrors) {
    public DataSetRequest {
        mirrors = List.copyOf(mirrors);
        if (!List.of("mnist", "digits", "idx").contains(name)) {
            throw new ConfigurationException("dataset", name, "one of mnist, digits, idx");
        }
        if (name.equals("idx") && directory == null) {
            throw new ConfigurationException(
                    "dataDirectory", "", "the folder of the four IDX files when dataset is idx");
        }
    }
}
