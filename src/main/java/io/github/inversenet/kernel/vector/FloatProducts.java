package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** C += A·B in float32, tile after tile of C. */
final class FloatProducts {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

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
        if (PackedFloatProducts.suits(aRowStride, rows, inner, bStride, columns)) {
            j = PackedFloatProducts.add(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    b,
                    bOffset,
                    bStride,
                    c,
                    cOffset,
                    cStride,
                    rows,
                    inner,
                    columns);
        }
        for (; FourVectorTiles.SUIT && j + 4 * width <= columns; j += 4 * width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            FourVectorTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        for (; j + 2 * width <= columns; j += 2 * width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            TwoVectorTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        for (; j + width <= columns; j += width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            OneVectorTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        return j;
    }
}
