package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** C += A·B in float32, tile after tile of C. */
final class FloatProducts {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final PackedProducts.Tiles<float[]> TILES = new PackedProducts.Tiles<>() {
        @Override
        public int columns() {
            return 2 * FLOATS.length();
        }

        @Override
        public float[] array(int length) {
            return new float[length];
        }

        @Override
        public void add(
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
                int inner) {
            FloatTiles.add(
                    a, aOffset, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset, cStride, rows, inner);
        }
    };

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
        if (PackedProducts.suits(aRowStride, rows, inner, bStride, columns)) {
            j = PackedProducts.add(
                    TILES,
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
        for (; WideFloatTiles.SUIT && j + 4 * width <= columns; j += 4 * width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            WideFloatTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        for (; j + 2 * width <= columns; j += 2 * width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            FloatTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        for (; j + width <= columns; j += width) {
            int bj = bOffset + j;
            int cj = cOffset + j;
            NarrowFloatTiles.add(a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cj, cStride, rows, inner);
        }
        return j;
    }
}
