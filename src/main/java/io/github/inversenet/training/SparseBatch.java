package io.github.inversenet.training;

import io.github.inversenet.data.InMemoryImages;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The images of one step as their non-zero pixels. Four fifths of MNIST's pixels are zero and add nothing to the first
 * layer's sums.
 */
final class SparseBatch {
    private static final VarHandle EIGHT_PIXELS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final float[] INTENSITY = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            INTENSITY[i] = i / 255f;
        }
    }

    private final int rows;
    private final int columns;
    private final int pixels;
    private final int slotSize;
    private final int[] end;
    /** Pixel numbers of image s, ascending, from {@code begin(s)} to {@code end(s)}. */
    final int[] index;
    /** Intensities in (0, 1], at the places of the indices. */
    final float[] value;

    final int[] label;
    /** ‖x‖² of each image. */
    final double[] squaredNorm;

    SparseBatch(int rows, int columns, int capacity) {
        this.rows = rows;
        this.columns = columns;
        pixels = Math.multiplyExact(rows, columns);
        end = new int[capacity];
        // One more than there can be: the entry after the last is written before it is known to be zero.
        slotSize = pixels + 1;
        index = new int[Math.multiplyExact(capacity, slotSize)];
        value = new float[index.length];
        label = new int[capacity];
        squaredNorm = new double[capacity];
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

    /** Puts an image into a slot. */
    void load(InMemoryImages images, int image, int slot, Shifts.Shift shift) {
        byte[] bytes = images.pixels();
        int source = Math.multiplyExact(image, pixels);
        int entry = begin(slot);
        int pixel = 0;
        for (; pixel + Long.BYTES <= pixels; pixel += Long.BYTES) {
            if ((long) EIGHT_PIXELS.get(bytes, source + pixel) != 0) {
                entry = append(bytes, source, pixel, pixel + Long.BYTES, entry);
            }
        }
        entry = append(bytes, source, pixel, pixels, entry);
        if (!shift.equals(Shifts.Shift.NONE)) {
            entry = move(begin(slot), entry, shift);
        }
        end[slot] = entry;
        label[slot] = images.labels()[image] & 0xff;
        double sum = 0;
        for (int e = begin(slot); e < entry; e++) {
            sum += (double) value[e] * value[e];
        }
        squaredNorm[slot] = sum;
    }

    private int append(byte[] bytes, int source, int from, int to, int entry) {
        int next = entry;
        for (int pixel = from; pixel < to; pixel++) {
            int intensity = bytes[source + pixel] & 0xff;
            // Written in any case, kept only if not zero: there is no branch to mispredict.
            index[next] = pixel;
            value[next] = INTENSITY[intensity];
            next += intensity == 0 ? 0 : 1;
        }
        return next;
    }

    /** Moves the pixels of an image; a shift keeps their order. */
    private int move(int from, int to, Shifts.Shift shift) {
        int next = from;
        for (int e = from; e < to; e++) {
            int row = index[e] / columns + shift.down();
            int column = index[e] % columns + shift.right();
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                index[next] = row * columns + column;
                value[next++] = value[e];
            }
        }
        return next;
    }
}
