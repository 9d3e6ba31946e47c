package io.github.inversenet.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes the bytes of IDX files, good and bad. */
public final class IdxBytes {
    static final int IMAGES = 0x00000803;
    static final int LABELS = 0x00000801;

    private IdxBytes() {}

    /** A header of any ints, then the values. */
    static byte[] idx(int magic, int[] dimensions, byte... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        bytes.putInt(magic);
        for (int size : dimensions) {
            bytes.putInt(size);
        }
        return bytes.put(values).array();
    }

    static byte[] images(int count, int rows, int columns, byte... values) {
        return idx(IMAGES, new int[] {count, rows, columns}, values);
    }

    static byte[] labels(byte... values) {
        return idx(LABELS, new int[] {values.length}, values);
    }

    /**
     * Writes the first images of a set as two files.
     *
     * @param prefix {@code train} or {@code t10k}
     */
    public static void write(LabeledImages images, int count, Path folder, String prefix) throws IOException {
        byte[] pixels = new byte[count * images.pixels()];
        byte[] labels = new byte[count];
        try (LabeledImages.Reader reader = images.open()) {
            if (reader.read(pixels, labels, count) != count) {
                throw new IllegalArgumentException("there are fewer than %d images".formatted(count));
            }
        }
        Files.write(
                folder.resolve(prefix + "-images-idx3-ubyte"), images(count, images.rows(), images.columns(), pixels));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels(labels));
    }

    /** The values 0, 1, 2, … as bytes, so that every position is told from its neighbours. */
    static byte[] counting(int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) i;
        }
        return values;
    }

    static byte[] gzip(byte... content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
