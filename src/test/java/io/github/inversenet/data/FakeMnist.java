package io.github.inversenet.data;

import io.github.inversenet.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** Four small files that stand for MNIST: six training and two test images of 2×3 pixels, three classes. */
final class FakeMnist {
    private final Map<Part, byte[]> plain = new EnumMap<>(Part.class);

    FakeMnist() {
        plain.put(Part.TRAINING_IMAGES, IdxBytes.images(6, 2, 3, IdxBytes.counting(36)));
        plain.put(Part.TRAINING_LABELS, IdxBytes.labels((byte) 0, (byte) 1, (byte) 2, (byte) 0, (byte) 1, (byte) 2));
        plain.put(Part.TEST_IMAGES, IdxBytes.images(2, 2, 3, IdxBytes.counting(12)));
        plain.put(Part.TEST_LABELS, IdxBytes.labels((byte) 1, (byte) 0));
    }

    byte[] plain(Part part) {
        byte[] bytes = plain.get(part);
        if (bytes == null) {
            throw new AssertionError(part);
        }
        return bytes;
    }

    byte[] gzip(Part part) {
        return IdxBytes.gzip(plain(part));
    }

    MnistDigests digests() {
        Map<Part, String> gzipDigests = new EnumMap<>(Part.class);
        Map<Part, String> plainDigests = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            gzipDigests.put(part, sha256(gzip(part)));
            plainDigests.put(part, sha256(plain(part)));
        }
        return new MnistDigests(gzipDigests, plainDigests);
    }

    /** Writes all four files into an existing folder, compressed. */
    void writeGzip(Path folder) throws IOException {
        for (Part part : Part.values()) {
            Files.write(folder.resolve(part.gzipName()), gzip(part));
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
