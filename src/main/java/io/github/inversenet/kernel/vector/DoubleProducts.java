package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** C += A·B in float64, tile after tile of C. */
final class DoubleProducts {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private static final PackedProducts.Tiles<double[]> TILES = new PackedProducts.Tiles<>() {
        @Override
        public int columns() {
            return 2 * DOUBLES.length();
        }

        @Override
        public double[] array(int length) {
            return new double[length];
        }

        @Override
        public void add(
                double[] a,
                int aOffset,
                int aRowStride,
                int aColumnStride,
                double[] b,
                int bOffset,
                int bStride,
                double[] c,
                int cOffset,
                int cStride,
                int rows,
                int inner) {
            DoubleTiles.add(
                    a, aOffset, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset, cStride, rows, inner);
        }
    };

    private DoubleProducts() {}

    /**
     * All columns that fill whole vectors; the parameters are those of the kernel.
     *
     * @return how many columns are done
     * @throws IndexOutOfBoundsException where A, B or C is larger than its array
     */
    static int add(
            double[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            double[] b,
            int bOffset,
            int bStride,
            double[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        Extents.require(b.length, bOffset, inner, bStride, columns);
        Extents.require(c.length, cOffset, rows, cStride, columns);
        int width = DOUBLES.length();
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
        for (; j + 2 * width <= columns; j += 2 * width) {
            int bj = bOffset + j;
            DoubleTiles.add(
                    a, aOffset, aRowStride, aColumnStride, b, bj, bStride, c, cOffset + j, cStride, rows, inner);
        }
        for (; j + width <= columns; j += width) {
            for (int i = 0; i < rows; i++) {
                int ai = aOffset + i * aRowStride;
                DoubleTiles.oneByOne(
                        a, ai, aColumnStride, b, bOffset + j, bStride, c, cOffset + i * cStride + j, inner);
            }
        }
        return j;
    }
}
