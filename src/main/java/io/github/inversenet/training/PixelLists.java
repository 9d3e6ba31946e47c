package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;

/**
 * The images of one step by pixel: for each pixel the images in which it is not zero. A row of the first kernel's gradient
 * is a sum over such a list, so it is made in registers and written once.
 */
final class PixelLists {
    /** Entries of a cache line, 64 bytes. */
    private static final int LINE = 16;

    /**
     * Distance of one pixel's entries from the next pixel's: an odd number of cache lines. With an even one the ends of
     * all lists would share a few sets of the cache, and push each other out of it.
     */
    private final int stride;

    private final int[] end;
    /** Slots and gray levels of pixel p's images, as kernels take them, ascending, from {@code begin(p)} to {@code end(p)}. */
    final int[] entries;

    /** @param capacity most images in a step */
    PixelLists(int pixels, int capacity) {
        stride = ((capacity + LINE - 1) / LINE | 1) * LINE;
        end = new int[pixels];
        entries = new int[Math.multiplyExact(pixels, stride)];
    }

    int begin(int pixel) {
        return pixel * stride;
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
                int entry = batch.entries[e];
                entries[end[Kernels.index(entry)]++] = Kernels.entry(s, Kernels.gray(entry));
            }
        }
    }
}
