package io.github.inversenet.verification;

import io.github.inversenet.data.DataSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mean images that were computed before, by the digest of the file of images that they are the mean of. Reading MNIST's
 * 60,000 training images takes longer than measuring both round trips of its 10,000 test images.
 *
 * <p>A file is the SHA-256 of what follows, and the pixels as big-endian float64: the bits that were computed. One that is
 * damaged is made anew; a folder that cannot be written costs time, and nothing else.
 */
public final class MeanImageCache {
    private static final int DIGEST_BYTES = 32;

    private final @Nullable Path folder;

    private MeanImageCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Only for data sets whose files never change: what is read must be what the digest was taken of. */
    public static MeanImageCache in(Path folder) {
        return new MeanImageCache(folder);
    }

    /** Computes every mean. */
    public static MeanImageCache none() {
        return new MeanImageCache(null);
    }

    /**
     * The mean of the training images, pixels in [0, 1].
     *
     * @param chunk how many images are held at a time
     */
    double[] of(DataSet data, int chunk) {
        Path file = file(data);
        if (file == null) {
            return MeanImage.of(data.training(), chunk);
        }
        return read(file, data.training().pixels()).orElseGet(() -> {
            double[] mean = MeanImage.of(data.training(), chunk);
            write(file, mean);
            return mean;
        });
    }

    private @Nullable Path file(DataSet data) {
        Optional<DataSet.DataFile> images = data.files().stream()
                .filter(file -> file.name().startsWith("train-images"))
                .findFirst();
        return folder == null || images.isEmpty()
                ? null
                : folder.resolve("mean-" + images.get().sha256() + ".bin");
    }

    private static Optional<double[]> read(Path file, int pixels) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        double[] mean = new double[pixels];
        if (bytes.length != DIGEST_BYTES + pixels * Double.BYTES) {
            return Optional.empty();
        }
        ByteBuffer.wrap(bytes, DIGEST_BYTES, bytes.length - DIGEST_BYTES)
                .asDoubleBuffer()
                .get(mean);
        return MessageDigest.isEqual(bytes, bytes(mean)) ? Optional.of(mean) : Optional.empty();
    }

    private static void write(Path file, double[] mean) {
        Path draft = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            try {
                Files.write(draft, bytes(mean));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // It is computed again the next time.
        }
    }

    /** A file's content. */
    private static byte[] bytes(double[] mean) {
        ByteBuffer content = ByteBuffer.allocate(DIGEST_BYTES + mean.length * Double.BYTES);
        content.position(DIGEST_BYTES);
        content.asDoubleBuffer().put(mean);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            content.rewind();
            content.put(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        return content.array();
    }
}
