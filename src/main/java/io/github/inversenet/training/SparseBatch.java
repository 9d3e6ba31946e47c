package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;

/**
 * The images of one step as their non-zero pixels. Four fifths of MNIST's pixels are zero and add nothing to the first
 * layer's sums.
 */
final class SparseBatch {
    private final int columns;
    private final int slotSize;
    private final int[] end;
    /** Of each image the sum of its squared gray levels. */
    private final long[] squares;
    /** For each shift and pixel, 1 where the shifted pixel is inside the image and 0 where it is lost. */
    private final byte[][] kept = new byte[9][];
    /** Pixel numbers and gray levels of image s, as kernels take them, ascending, from {@code begin(s)} to {@code end(s)}. */
    final int[] entries;

    final int[] label;

    SparseBatch(int rows, int columns, int capacity) {
        this.columns = columns;
        end = new int[capacity];
        // One more than there can be: the entry after the last is written before it is known to be lost.
        slotSize = Math.multiplyExact(rows, columns) + 1;
        entries = new int[Math.multiplyExact(capacity, slotSize)];
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
        int low = begin(slot);
        int high = end[slot];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Kernels.index(entries[middle]) < pixel) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Puts an image into a slot.
     *
     * @param member of the team, which calls this
     */
    void load(SparseImages images, int image, int slot, Shifts.Shift shift, int member) {
        NonZeroPixels holder = images.holder(image, member);
        int place = images.place(image);
        int from = holder.begin(place);
        int count = holder.end(place) - from;
        int target = begin(slot);
        int offset = shift.down() * columns + shift.right();
        label[slot] = images.label(image);
        if ((holder.edges(place) & Edge.crossed(shift)) != 0) {
            appendInside(holder.entries, from, count, slot, kept[(shift.down() + 1) * 3 + shift.right() + 1], offset);
            return;
        }
        // Nothing is lost: the shift adds the same to every pixel number.
        int moved = Kernels.entry(offset, 0);
        int[] source = holder.entries;
        for (int e = 0; e < count; e++) {
            entries[target + e] = source[from + e] + moved;
        }
        end[slot] = target + count;
        squares[slot] = holder.squares(place);
    }

    private void appendInside(int[] source, int from, int count, int slot, byte[] inside, int offset) {
        int entry = begin(slot);
        long sum = 0;
        for (int e = from; e < from + count; e++) {
            int pixel = Kernels.index(source[e]);
            int gray = Kernels.gray(source[e]);
            // Written in any case, kept only if inside: there is no branch to mispredict.
            entries[entry] = Kernels.entry(pixel + offset, gray);
            int keeps = inside[pixel];
            entry += keeps;
            sum += (long) gray * gray * keeps;
        }
        end[slot] = entry;
        squares[slot] = sum;
    }

    /** ‖x‖² of an image. */
    double squaredNorm(int slot) {
        return squares[slot] / (255.0 * 255.0);
    }
}
