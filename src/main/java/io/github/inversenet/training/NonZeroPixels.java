package io.github.inversenet.training;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The non-zero pixels of a few images, one image behind the other, with three bytes each.
 *
 * <p>A pixel's number is kept in 16 bits. Larger images are cut into parts of {@value #PART} pixels, each with entries of
 * its own.
 */
final class NonZeroPixels {
    static final int PART = 1 << Character.SIZE;

    private static final VarHandle EIGHT_PIXELS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int pixelsPerImage;
    private final int parts;
    private final int[] start;
    private int scanned;

    /** Number within its part of each pixel, ascending within a part. */
    char[] number;
    /** Intensity of each pixel, unsigned; none is 0. */
    byte[] intensity;

    /**
     * @param images most images that it holds
     * @param pixelsPerImage of which any number may be zero
     */
    NonZeroPixels(int images, int pixelsPerImage) {
        this.pixelsPerImage = pixelsPerImage;
        parts = parts(pixelsPerImage);
        start = new int[images * parts + 1];
        number = new char[pixelsPerImage];
        intensity = new byte[pixelsPerImage];
    }

    static int parts(int pixelsPerImage) {
        return (pixelsPerImage + PART - 1) / PART;
    }

    int begin(int image, int part) {
        return start[image * parts + part];
    }

    int end(int image, int part) {
        return start[image * parts + part + 1];
    }

    /** The first entry of an image; of the image after the last, the number of entries. */
    int begin(int image) {
        return start[image * parts];
    }

    /** Bytes that the entries take. */
    long bytes() {
        return (long) begin(scanned) * (Character.BYTES + Byte.BYTES);
    }

    /** Appends the pixels of one more image, which begin at {@code source}. */
    void append(byte[] pixels, int source) {
        for (int part = 0; part < parts; part++) {
            int first = part * PART;
            int at = scanned * parts + part;
            start[at + 1] = appendPart(pixels, source + first, Math.min(pixelsPerImage - first, PART), start[at]);
        }
        scanned++;
    }

    private int appendPart(byte[] pixels, int source, int length, int from) {
        if (from + length > number.length) {
            number = Arrays.copyOf(number, 2 * number.length + length);
            intensity = Arrays.copyOf(intensity, number.length);
        }
        int entry = from;
        for (int eight = 0; eight < length; eight += Long.BYTES) {
            int behind = Math.min(eight + Long.BYTES, length);
            if (behind == eight + Long.BYTES && (long) EIGHT_PIXELS.get(pixels, source + eight) == 0) {
                continue;
            }
            for (int pixel = eight; pixel < behind; pixel++) {
                byte value = pixels[source + pixel];
                if (value != 0) {
                    number[entry] = (char) pixel;
                    intensity[entry++] = value;
                }
            }
        }
        return entry;
    }

    /** Makes this a copy of one image of another holder, whose entries are in a file. */
    void copy(NonZeroPixels other, int image, PixelFile.Mapped entries) {
        int first = other.begin(image);
        for (int part = 0; part <= parts; part++) {
            start[part] = other.start[image * parts + part] - first;
        }
        scanned = 1;
        entries.copy(first, first + start[parts], this);
    }

    /** Gives back the room that is not used. */
    void trim() {
        number = Arrays.copyOf(number, begin(scanned));
        intensity = Arrays.copyOf(intensity, number.length);
    }

    /** Lets go of the entries, which are kept elsewhere; where each image begins is still known. */
    void clear() {
        number = new char[0];
        intensity = new byte[0];
    }

    /** How many images there are. */
    int images() {
        return scanned;
    }
}
