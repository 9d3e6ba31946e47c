package io.github.inversenet.kernel.vector;

import java.util.Objects;

/**
 * Whether what a kernel will touch is inside its arrays. The worker's JVM does not check each access of a vector, which
 * costs a sixth of the time of a product; a kernel asks once, before it begins.
 */
final class Extents {
    private Extents() {}

    /** @throws IndexOutOfBoundsException where rows of {@code columns} values, {@code stride} apart, do not fit */
    static void require(int length, int offset, int rows, int stride, int columns) {
        if (rows <= 0 || columns <= 0) {
            return;
        }
        long behind = offset + (rows - 1L) * stride + columns;
        if (offset < 0 || stride < 0 || behind > length) {
            throw new IndexOutOfBoundsException("%d rows of %d values, %d apart, from %d on: the array has %d"
                    .formatted(rows, columns, stride, offset, length));
        }
    }

    /**
     * How many rows of {@code columns} values, {@code stride} apart, an array has from {@code offset} on; none where that is
     * outside.
     */
    static int rows(int length, int offset, int stride, int columns) {
        boolean none = offset < 0 || length - offset < columns;
        return none ? 0 : (length - offset - columns) / Math.max(stride, 1) + 1;
    }

    /** @throws IndexOutOfBoundsException where one of the arrays ends before {@code offset + length} */
    static void require(int offset, int length, float[]... arrays) {
        for (float[] array : arrays) {
            Objects.checkFromIndexSize(offset, length, array.length);
        }
    }
}
