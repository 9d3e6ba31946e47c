package io.github.inversenet.training;

import java.util.Arrays;

/**
 * The images of one step as their non-zero pixels. Four fifths of MNIST's pixels are zero and add nothing to the first
 * layer's sums.
 */
final class SparseBatch {
    private static final float[] INTENSITY = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            INTENSITY[i] = i / 255f;
        }
    }

    private final int columns;
    private final int pixels;
    private final int slotSize;
    private final int[] end;
    /** Of each image the sum of its squared gray levels. */
    private final long[] squares;
    /** For each shift and pixel, 1 where the shifted pixel is inside the image and 0 where it is lost. */
    private final byte[][] kept = new byte[9][];
    /** Pixel numbers of image s, ascending, from {@code begin(s)} to {@code end(s)}. */
    final int[] index;
    /** Intensities in (0, 1], at the places of the indices. */
    final float[] value;

    final int[] label;

    SparseBatch(int rows, int columns, int capacity) {
        this.columns = columns;
        pixels = Math.multiplyExact(rows, columns);
        end = new int[capacity];
        // One more than there can be: the entry after the last is written before it is known to be lost.
        slotSize = pixels + 1;
        index = new int[Math.multiplyExact(capacity, slotSize)];
        value = new float[index.length];
        label = new int[capacity];
        squares = new long[capacity];
        for (int shift = 0; shift < kept.length; shift++) {
            kept[shift] = inside(rows, columns, shift / 3 - 1, shift % 3 - 1);
        }
    }

    private static byte[] inside(int rows, int columns, int down, int right) {
        byte[] inside = new byte[rows * columns];
        for (int pixel = 0; pixel < inside.length; pixel++) {
            int row = pixel / columns + down;
            int column = pixel % columns + right;
            inside[pixel] = (byte) (row >= 0 && row < rows && column >= 0 && column < columns ? 1 : 0);
        }
        return inside;
    }

    int begin(int slot) {
        return slot * slotSize;
    }

    int end(int slot) {
        return end[slot];
    }

    /** The first entry of an image whose pixel number is at least {@code pixel}. */
    int find(int slot, int pixel) {
        int found = Arrays.binarySearch(index, begin(slot), end[slot], pixel);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Puts an image into a slot.
     *
     * @param member of the team, which calls this
     */
    void load(SparseImages images, int image, int slot, Shifts.Shift shift, int member) {
        NonZeroPixels holder = images.holder(image, member);
        int place = images.place(image);
        byte[] inside = kept[(shift.down() + 1) * 3 + shift.right() + 1];
        int offset = shift.down() * columns + shift.right();
        end[slot] = begin(slot);
        squares[slot] = 0;
        for (int part = 0; part * NonZeroPixels.PART < pixels; part++) {
            append(
                    holder,
                    holder.begin(place, part),
                    holder.end(place, part),
                    part * NonZeroPixels.PART,
                    slot,
                    inside,
                    offset);
        }
        label[slot] = images.label(image);
    }

    private void append(NonZeroPixels holder, int from, int to, int first, int slot, byte[] inside, int offset) {
        char[] number = holder.number;
        byte[] intensities = holder.intensity;
        int entry = end[slot];
        long sum = 0;
        for (int e = from; e < to; e++) {
            int pixel = first + number[e];
            int intensity = intensities[e] & 0xff;
            // Written in any case, kept only if inside: there is no branch to mispredict.
            index[entry] = pixel + offset;
            value[entry] = INTENSITY[intensity];
            int keeps = inside[pixel];
            entry += keeps;
            sum += (long) intensity * intensity * keeps;
        }
        end[slot] = entry;
        squares[slot] += sum;
    }

    /** ‖x‖² of an image. */
    double squaredNorm(int slot) {
        return squares[slot] / (255.0 * 255.0);
    }
}
