package io.github.inversenet.hdf5;

import io.github.inversenet.ModelFileException;
import java.nio.file.Path;

/**
 * How many bytes the chunked arrays of one file may take in memory, all together. Chunks can be compressed, or be
 * absent, so that a small file can ask for any amount of memory.
 */
final class ExpansionBudget {
    /** Zero biases compress well, so small files get this much in any case. */
    private static final long MINIMUM_BYTES = 16L << 20;

    /** Trained float32 kernels compress to no less than about half; zeros with gzip to a thousandth. */
    private static final long FACTOR = 64;

    private final Path path;
    private long bytesLeft;

    ExpansionBudget(Path path, long fileBytes) {
        this.path = path;
        this.bytesLeft = Math.min(HdfSource.MAXIMUM_BYTES, Math.max(MINIMUM_BYTES, FACTOR * fileBytes));
    }

    void take(long bytes, String dataset) {
        if (bytes > bytesLeft) {
            throw new ModelFileException(
                    path,
                    "would expand its dataset '%s' to %,d bytes, more than a file of its size may"
                            .formatted(dataset, bytes),
                    "If the file can be trusted, write it again without compression.");
        }
        bytesLeft -= bytes;
    }
}
