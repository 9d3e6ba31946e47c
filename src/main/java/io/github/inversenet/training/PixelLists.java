package io.github.inversenet.training;

/**
 * The images of one step by pixel: for each pixel the images in which it is not zero. A row of the first kernel's gradient
 * is a sum over such a list, so it is made in registers and written once.
 */
final class PixelLists {
    private final int capacity;
    private final int[] end;
    /** Slots of pixel p's images, ascending, from {@code begin(p)} to {@code end(p)}. */
    final int[] slot;
    /** The pixel's intensities, at the places of the slots. */
    final float[] value;

    /** @param capacity most images in a step */
    PixelLists(int pixels, int capacity) {
        this.capacity = capacity;
        end = new int[pixels];
        slot = new int[Math.multiplyExact(pixels, capacity)];
        value = new float[slot.length];
    }

    int begin(int pixel) {
        return pixel * capacity;
    }

    int end(int pixel) {
        return end[pixel];
    }

    /** Lists pixels {@code from} to {@code to} of the first {@code count} images. */
    void collect(SparseBatch batch, int count, int from, int to) {
        for (int pixel = from; pixel < to; pixel++) {
            end[pixel] = begin(pixel);
        }
        for (int s = 0; s < count; s++) {
            int last = batch.find(s, to);
            for (int e = batch.find(s, from); e < last; e++) {
                int at = end[batch.index[e]]++;
                slot[at] = s;
                value[at] = batch.value[e];
            }
        }
    }
}
