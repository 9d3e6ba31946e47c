package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** C += A·B in float32: whole vectors of C stay in registers while k runs. */
final class FloatProducts {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /** Whether it is AVX-512: only that has vectors of 64 bytes, and then thirty-two registers. */
    private static final boolean MANY_REGISTERS = FLOATS.length() == 16;

    private FloatProducts() {}

    /**
     * All columns that fill whole vectors; the parameters are those of the kernel.
     *
     * @return how many columns are done
     * @throws IndexOutOfBoundsException where A, B or C is larger than its array
     */
    static int add(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        Extents.require(b.length, bOffset, inner, bStride, columns);
        Extents.require(c.length, cOffset, rows, cStride, columns);
        int width = FLOATS.length();
        int j = 0;
        for (; MANY_REGISTERS && j + 4 * width <= columns; j += 4 * width) {
            int bj = bOffset + j;
            int i = 0;
            for (; i + 6 <= rows; i += 6) {
                int ai = aOffset + i * aRowStride;
                int ci = cOffset + i * cStride + j;
                FloatTiles.sixByFour(a, ai, aRowStride, aColumnStride, b, bj, bStride, c, ci, cStride, inner);
            }
            for (; i + 4 <= rows; i += 4) {
                int ai = aOffset + i * aRowStride;
                int ci = cOffset + i * cStride + j;
                FloatTiles.fourByTwo(a, ai, aRowStride, aColumnStride, b, bj, bStride, c, ci, cStride, inner);
                FloatTiles.fourByTwo(
                        a,
                        ai,
                        aRowStride,
                        aColumnStride,
                        b,
                        bj + 2 * width,
                        bStride,
                        c,
                        ci + 2 * width,
                        cStride,
                        inner);
            }
            for (; i < rows; i++) {
                int ai = aOffset + i * aRowStride;
                for (int v = j; v < j + 4 * width; v += width) {
                    int ci = cOffset + i * cStride + v;
                    FloatTiles.oneByOne(a, ai, aColumnStride, b, bOffset + v, bStride, c, ci, inner);
                }
            }
        }
        for (; j + 2 * width <= columns; j += 2 * width) {
            int bj = bOffset + j;
            int i = 0;
            for (; i + 6 <= rows; i += 6) {
                int ai = aOffset + i * aRowStride;
                int ci = cOffset + i * cStride + j;
                if (aRowStride == 1) {
                    FloatTiles.sixAdjacentByTwo(a, ai, aColumnStride, b, bj, bStride, c, ci, cStride, inner);
                } else {
                    FloatTiles.sixByTwo(a, ai, aRowStride, aColumnStride, b, bj, bStride, c, ci, cStride, inner);
                }
            }
            if (i + 4 <= rows) {
                int ai = aOffset + i * aRowStride;
                FloatTiles.fourByTwo(
                        a, ai, aRowStride, aColumnStride, b, bj, bStride, c, cOffset + i * cStride + j, cStride, inner);
                i += 4;
            }
            for (; i < rows; i++) {
                int ai = aOffset + i * aRowStride;
                int ci = cOffset + i * cStride + j;
                FloatTiles.oneByOne(a, ai, aColumnStride, b, bj, bStride, c, ci, inner);
                FloatTiles.oneByOne(a, ai, aColumnStride, b, bj + width, bStride, c, ci + width, inner);
            }
        }
        for (; j + width <= columns; j += width) {
            int bj = bOffset + j;
            int i = 0;
            for (; i + 8 <= rows; i += 8) {
                int ai = aOffset + i * aRowStride;
                FloatTiles.eightByOne(
                        a, ai, aRowStride, aColumnStride, b, bj, bStride, c, cOffset + i * cStride + j, cStride, inner);
            }
            for (; i < rows; i++) {
                int ai = aOffset + i * aRowStride;
                FloatTiles.oneByOne(a, ai, aColumnStride, b, bj, bStride, c, cOffset + i * cStride + j, inner);
            }
        }
        return j;
    }
}
