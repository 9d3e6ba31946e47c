package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SparseRows;
import java.util.Arrays;

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

    /** Of each pixel the slots and gray levels of its images, ascending. */
    final SparseRows images;

    /** @param capacity most images in a step */
    PixelLists(int pixels, int capacity) {
        stride = ((capacity + LINE - 1) / LINE | 1) * LINE;
        images = new SparseRows(pixels);
        Arrays.fill(images.entries, new int[Math.multiplyExact(pixels, stride)]);
        Arrays.setAll(images.begin, pixel -> pixel * stride);
    }

    /** Lists the pixels of a member in the first {@code count} images. */
    void collect(SparseBatch batch, int count, PixelShares shares, int member) {
        int[] end = images.end;
        int from = shares.begin(member);
        System.arraycopy(images.begin, from, end, from, shares.end(member) - from);
        int[] entries = images.entries[0];
        for (int s = 0; s < count; s++) {
            int[] pixels = batch.pixels.entries[s];
            int last = batch.begin(s, member + 1);
            for (int e = batch.begin(s, member); e < last; e++) {
                entries[end[Kernels.index(pixels[e])]++] = Kernels.entry(s, Kernels.gray(pixels[e]));
            }
        }
    }
}
