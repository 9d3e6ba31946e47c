package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The non-zero pixels of a few images, one image behind the other, as {@link Kernels#entry entries}. */
final class NonZeroPixels {
    private static final VarHandle EIGHT_PIXELS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int rows;
    private final int columns;
    private final int[] start;
    private final byte[] edges;
    private final long[] squares;
    private int scanned;

    /** Pixel number and gray level of each pixel, ascending within an image. */
    int[] entries;

    /**
     * @param images most images that it holds
     * @param rows height of an image
     * @param columns width of an image
     */
    NonZeroPixels(int images, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        start = new int[images + 1];
        edges = new byte[images];
        squares = new long[images];
        entries = new int[rows * columns];
    }

    /** The first entry of an image; of the image after the last, the number of entries. */
    int begin(int image) {
        return start[image];
    }

    /** Behind the last entry of an image. */
    int end(int image) {
        return start[image + 1];
    }

    /** The {@link Edge}s on which an image has a pixel that is not zero. */
    int edges(int image) {
        return edges[image];
    }

    /** Sum of an image's squared gray levels. */
    long squares(int image) {
        return squares[image];
    }

    /** Bytes that the entries take. */
    long bytes() {
        return (long) begin(scanned) * Integer.BYTES;
    }

    /** Appends the pixels of one more image, which begin at {@code source}. */
    void append(byte[] pixels, int source) {
        int length = rows * columns;
        int from = start[scanned];
        if (from + length > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length + length);
        }
        int entry = from;
        long sum = 0;
        for (int eight = 0; eight < length; eight += Long.BYTES) {
            int behind = Math.min(eight + Long.BYTES, length);
            if (behind == eight + Long.BYTES && (long) EIGHT_PIXELS.get(pixels, source + eight) == 0) {
                continue;
            }
            for (int pixel = eight; pixel < behind; pixel++) {
                int gray = pixels[source + pixel] & 0xff;
                if (gray != 0) {
                    entries[entry++] = Kernels.entry(pixel, gray);
                    sum += (long) gray * gray;
                }
            }
        }
        squares[scanned] = sum;
        edges[scanned] = (byte) Edge.touched(pixels, source, rows, columns);
        start[++scanned] = entry;
    }

    /** Adds to each pixel the share of the images in which it is not zero. */
    void addDensity(double[] density) {
        for (int e = 0; e < begin(scanned); e++) {
            density[Kernels.index(entries[e])] += 1.0 / scanned;
        }
    }

    /** Makes this a copy of one image of another holder, whose entries are in a file. */
    void copy(NonZeroPixels other, int image, PixelFile.Mapped file) {
        start[1] = other.end(image) - other.begin(image);
        edges[0] = other.edges[image];
        squares[0] = other.squares[image];
        scanned = 1;
        file.copy(other.begin(image), other.end(image), this);
    }

    /** Gives back the room that is not used. */
    void trim() {
        entries = Arrays.copyOf(entries, begin(scanned));
    }

    /** Lets go of the entries, which are kept elsewhere; where each image begins is still known. */
    void clear() {
        entries = new int[0];
    }

    /** How many images there are. */
    int images() {
        return scanned;
    }
}
