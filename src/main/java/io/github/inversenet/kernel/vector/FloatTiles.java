package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C += A·B in float32, two vectors wide: whole vectors of C stay in registers while k runs. The caller has checked
 * B and C.
 */
final class FloatTiles {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private FloatTiles() {}

    /** Calls the loops that {@link WideFloatTiles} leaves to this class once: see {@link Warmup}. */
    static void exercise() {
        int n = Warmup.LENGTH;
        int stride = 2 * FLOATS.length();
        float[] a = new float[6 * n];
        float[] b = new float[n * stride];
        float[] c = new float[6 * stride];
        if (!WideFloatTiles.SUIT) {
            sixByTwo(a, 0, n, 1, b, 0, stride, c, 0, stride, n);
        }
        sixAdjacentByTwo(a, 0, 6, b, 0, stride, c, 0, stride, n);
        fourByTwo(a, 0, n, 1, b, 0, stride, c, 0, stride, n);
    }

    /** All rows of as many columns as two vectors hold. */
    static void add(
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
        int width = FLOATS.length();
        int i = 0;
        for (; i + 6 <= rows; i += 6) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            if (aRowStride == 1) {
                sixAdjacentByTwo(a, ai, aColumnStride, b, bOffset, bStride, c, ci, cStride, inner);
            } else {
                sixByTwo(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, ci, cStride, inner);
            }
        }
        if (i + 4 <= rows) {
            int ai = aOffset + i * aRowStride;
            fourByTwo(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset + i * cStride, cStride, inner);
            i += 4;
        }
        for (; i < rows; i++) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            NarrowFloatTiles.oneByOne(a, ai, aColumnStride, b, bOffset, bStride, c, ci, inner);
            NarrowFloatTiles.oneByOne(a, ai, aColumnStride, b, bOffset + width, bStride, c, ci + width, inner);
        }
    }

    /** Twelve chains hide the latency of one, and fit the sixteen registers of AVX2 with what they are made from. */
    private static void sixByTwo(
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
            int inner) {
        int width = FLOATS.length();
        int row1 = cOffset + cStride;
        int row2 = cOffset + 2 * cStride;
        int row3 = cOffset + 3 * cStride;
        int row4 = cOffset + 4 * cStride;
        int row5 = cOffset + 5 * cStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cOffset);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cOffset + width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, row1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, row1 + width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, row2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, row2 + width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, row3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, row3 + width);
        FloatVector c40 = FloatVector.fromArray(FLOATS, c, row4);
        FloatVector c41 = FloatVector.fromArray(FLOATS, c, row4 + width);
        FloatVector c50 = FloatVector.fromArray(FLOATS, c, row5);
        FloatVector c51 = FloatVector.fromArray(FLOATS, c, row5 + width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bk);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bk + width);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[ak + 3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(FLOATS, a[ak + 4 * aRowStride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(FLOATS, a[ak + 5 * aRowStride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            ak += aColumnStride;
            bk += bStride;
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + width);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + width);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + width);
        c40.intoArray(c, row4);
        c41.intoArray(c, row4 + width);
        c50.intoArray(c, row5);
        c51.intoArray(c, row5 + width);
    }

    /** For an A that is transposed: six neighbours are checked at once, which saves up to a quarter of the time. */
    private static void sixAdjacentByTwo(
            float[] a,
            int aOffset,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int inner) {
        int width = FLOATS.length();
        int row1 = cOffset + cStride;
        int row2 = cOffset + 2 * cStride;
        int row3 = cOffset + 3 * cStride;
        int row4 = cOffset + 4 * cStride;
        int row5 = cOffset + 5 * cStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cOffset);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cOffset + width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, row1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, row1 + width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, row2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, row2 + width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, row3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, row3 + width);
        FloatVector c40 = FloatVector.fromArray(FLOATS, c, row4);
        FloatVector c41 = FloatVector.fromArray(FLOATS, c, row4 + width);
        FloatVector c50 = FloatVector.fromArray(FLOATS, c, row5);
        FloatVector c51 = FloatVector.fromArray(FLOATS, c, row5 + width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bk);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bk + width);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[ak + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[ak + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[ak + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(FLOATS, a[ak + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(FLOATS, a[ak + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            ak += aColumnStride;
            bk += bStride;
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + width);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + width);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + width);
        c40.intoArray(c, row4);
        c41.intoArray(c, row4 + width);
        c50.intoArray(c, row5);
        c51.intoArray(c, row5 + width);
    }

    /** For the rows that six do not divide. */
    private static void fourByTwo(
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
            int inner) {
        int width = FLOATS.length();
        int row1 = cOffset + cStride;
        int row2 = cOffset + 2 * cStride;
        int row3 = cOffset + 3 * cStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cOffset);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cOffset + width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, row1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, row1 + width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, row2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, row2 + width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, row3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, row3 + width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bk);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bk + width);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[ak + 3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            ak += aColumnStride;
            bk += bStride;
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + width);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + width);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + width);
    }
}
