package io.github.inversenet.verification;

import io.github.inversenet.data.LabeledImages;
import java.nio.ByteBuffer;

/**
 * The sum of every pixel over a set's images. Integers: exact, and the same in any order.
 *
 * <p>Eight pixels are added at a time: every second byte of a long has the byte above it free, so that four sums of 16
 * bits fit side by side and hold {@value #MOST_PENDING} images before they are carried over.
 */
final class PixelSums {
    private static final long EVERY_SECOND_BYTE = 0x00ff00ff00ff00ffL;
    private static final int MOST_PENDING = 0xffff / 0xff;

    private final long[] sums;
    private final long[] evenBytes;
    private final long[] oddBytes;
    private int pending;
    private long count;

    /** @param size pixels of an image */
    PixelSums(int size) {
        sums = new long[size];
        evenBytes = new long[size / Long.BYTES];
        oddBytes = new long[size / Long.BYTES];
    }

    /** @param chunk how many images are held at a time */
    static PixelSums of(LabeledImages images, int chunk) {
        PixelSums sums = new PixelSums(images.pixels());
        byte[] pixels = new byte[Math.multiplyExact(chunk, images.pixels())];
        byte[] labels = new byte[chunk];
        try (LabeledImages.Reader reader = images.open()) {
            for (int read = reader.read(pixels, labels, chunk); read > 0; read = reader.read(pixels, labels, chunk)) {
                for (int image = 0; image < read; image++) {
                    sums.add(pixels, image * images.pixels());
                }
            }
        }
        return sums;
    }

    /** Adds the image that begins at {@code start}. */
    void add(byte[] pixels, int start) {
        ByteBuffer buffer = ByteBuffer.wrap(pixels);
        for (int i = 0; i < evenBytes.length; i++) {
            long eight = buffer.getLong(start + i * Long.BYTES);
            evenBytes[i] += eight & EVERY_SECOND_BYTE;
            oddBytes[i] += (eight >>> Byte.SIZE) & EVERY_SECOND_BYTE;
        }
        for (int i = evenBytes.length * Long.BYTES; i < sums.length; i++) {
            sums[i] += Byte.toUnsignedInt(pixels[start + i]);
        }
        count++;
        pending++;
        if (pending == MOST_PENDING) {
            carry();
        }
    }

    private void carry() {
        for (int i = 0; i < evenBytes.length; i++) {
            // The buffer is big-endian: the first pixel is the highest byte.
            carry(oddBytes[i], i * Long.BYTES);
            carry(evenBytes[i], i * Long.BYTES + 1);
            evenBytes[i] = 0;
            oddBytes[i] = 0;
        }
        pending = 0;
    }

    private void carry(long four, int pixel) {
        sums[pixel] += four >>> 48;
        sums[pixel + 2] += (four >>> 32) & 0xffff;
        sums[pixel + 4] += (four >>> 16) & 0xffff;
        sums[pixel + 6] += four & 0xffff;
    }

    long count() {
        return count;
    }

    /** The sum of a pixel's gray levels, 0 to 255 each, over all images so far. */
    long sum(int pixel) {
        if (pending > 0) {
            carry();
        }
        return sums[pixel];
    }

    /** Adds what another one has added up. */
    void add(PixelSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sum(i);
        }
        count += other.count;
    }
}
