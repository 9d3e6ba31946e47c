package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SparseRows;
import io.github.inversenet.kernel.SplitMix;
import java.util.Arrays;

/**
 * The images of one step as their non-zero pixels. Four fifths of MNIST's pixels are zero and add nothing to the first
 * layer's sums.
 */
final class SparseBatch {
    private final int columns;
    private final int slotSize;
    /** Of each image the sum of its squared gray levels. */
    private final long[] squares;
    /** For each shift and pixel, 1 where the shifted pixel is inside the image and 0 where it is lost. */
    private final byte[][] kept = new byte[9][];
    /** Of each image the entries at which the members' pixels begin, and the end. */
    private final int[] cuts;

    private final int cutsOfImage;
    private final PixelShares shares;

    /** Pixel numbers and gray levels of each image, ascending: where they are stored, or in {@link #moved}. */
    final SparseRows pixels;

    /** The entries of images that are varied, or whose place in memory is only lent. */
    private final int[] moved;

    /** One for each member of the team. */
    private final ElasticWarp[] warps;

    final int[] label;

    SparseBatch(int rows, int columns, int capacity, PixelShares shares) {
        this.columns = columns;
        this.shares = shares;
        cutsOfImage = shares.members() + 1;
        cuts = new int[Math.multiplyExact(capacity, cutsOfImage)];
        pixels = new SparseRows(capacity);
        // One more than there can be: the entry after the last is written before it is known to be lost.
        slotSize = Math.multiplyExact(rows, columns) + 1;
        moved = new int[Math.multiplyExact(capacity, slotSize)];
        warps = new ElasticWarp[shares.members()];
        Arrays.setAll(warps, member -> new ElasticWarp(rows, columns));
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

    /** The first entry of an image among the pixels of a member; of the one after the last, the end of the entries. */
    int begin(int slot, int member) {
        return cuts[slot * cutsOfImage + member];
    }

    /** Looks for where the pixels of each member begin, while the entries are in the cache of the thread that loads them. */
    private void cut(int slot) {
        int first = slot * cutsOfImage;
        cuts[first] = pixels.begin[slot];
        for (int member = 1; member < shares.members(); member++) {
            cuts[first + member] = find(slot, shares.begin(member));
        }
        cuts[first + shares.members()] = pixels.end[slot];
    }

    /** The first entry of an image whose pixel number is at least {@code pixel}. */
    private int find(int slot, int pixel) {
        int[] entries = pixels.entries[slot];
        int low = pixels.begin[slot];
        int high = pixels.end[slot];
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
    void load(SparseImages images, int image, int slot, Variations.Variation variation, int member) {
        NonZeroPixels holder = images.holder(image, member);
        int place = images.place(image);
        label[slot] = images.label(image);
        squares[slot] = holder.squares(place);
        if (variation instanceof Variations.Warp warp) {
            warp(holder, place, slot, warp.random(), member);
        } else if (variation instanceof Variations.Shift shift) {
            show(images, image, holder, slot, shift);
        }
        cut(slot);
    }

    private void show(SparseImages images, int image, NonZeroPixels holder, int slot, Variations.Shift shift) {
        int place = images.place(image);
        if (shift.stays() && images.inHeap(image)) {
            pixels.entries[slot] = holder.entries;
            pixels.begin[slot] = holder.begin(place);
            pixels.end[slot] = holder.end(place);
        } else {
            move(holder, place, slot, shift);
        }
    }

    private void warp(NonZeroPixels holder, int place, int slot, SplitMix random, int member) {
        int begin = slot * slotSize;
        int end = warps[member].warp(holder.entries, holder.begin(place), holder.end(place), random, moved, begin);
        long sum = 0;
        for (int e = begin; e < end; e++) {
            int gray = Kernels.gray(moved[e]);
            sum += (long) gray * gray;
        }
        squares[slot] = sum;
        pixels.entries[slot] = moved;
        pixels.begin[slot] = begin;
        pixels.end[slot] = end;
    }

    private void move(NonZeroPixels holder, int place, int slot, Variations.Shift shift) {
        int[] stored = holder.entries;
        int from = holder.begin(place);
        int count = holder.end(place) - from;
        int target = slot * slotSize;
        int offset = shift.down() * columns + shift.right();
        pixels.entries[slot] = moved;
        pixels.begin[slot] = target;
        if ((holder.edges(place) & Edge.crossed(shift)) != 0) {
            appendInside(stored, from, count, slot, kept[(shift.down() + 1) * 3 + shift.right() + 1], offset);
            return;
        }
        // Nothing is lost: the shift adds the same to every pixel number.
        int move = Kernels.entry(offset, 0);
        for (int e = 0; e < count; e++) {
            moved[target + e] = stored[from + e] + move;
        }
        pixels.end[slot] = target + count;
    }

    private void appendInside(int[] stored, int from, int count, int slot, byte[] inside, int offset) {
        int entry = pixels.begin[slot];
        long sum = 0;
        for (int e = from; e < from + count; e++) {
            int pixel = Kernels.index(stored[e]);
            int gray = Kernels.gray(stored[e]);
            // Written in any case, kept only if inside: there is no branch to mispredict.
            moved[entry] = Kernels.entry(pixel + offset, gray);
            int keeps = inside[pixel];
            entry += keeps;
            sum += (long) gray * gray * keeps;
        }
        pixels.end[slot] = entry;
        squares[slot] = sum;
    }

    /** ‖x‖² of an image. */
    double squaredNorm(int slot) {
        return squares[slot] / (255.0 * 255.0);
    }
}
