package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C += A·B in float32, four vectors wide: see {@link FloatTiles}. */
final class WideFloatTiles {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /** Whether they fit the registers: AVX-512, which alone has vectors of 64 bytes, has thirty-two. */
    static final boolean SUIT = FLOATS.length() == 16;

    private WideFloatTiles() {}

    /** Calls the loops once: see {@link Warmup}. */
    static void exercise() {
        int n = Warmup.LENGTH;
        int stride = 4 * FLOATS.length();
        float[] a = new float[6 * n];
        float[] b = new float[n * stride];
        float[] c = new float[6 * stride];
        sixByFour(a, 0, n, 1, b, 0, stride, c, 0, stride, n);
        fourByFour(a, 0, n, 1, b, 0, stride, c, 0, stride, n);
    }

    /** All rows of as many columns as four vectors hold. */
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
        int i = 0;
        for (; i + 6 <= rows; i += 6) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            sixByFour(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, ci, cStride, inner);
        }
        if (i + 4 <= rows) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            fourByFour(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, ci, cStride, inner);
            i += 4;
        }
        for (int v = 0; v < 4 && i < rows; v += 2) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride + v * FLOATS.length();
            int bi = bOffset + v * FLOATS.length();
            FloatTiles.add(a, ai, aRowStride, aColumnStride, b, bi, bStride, c, ci, cStride, rows - i, inner);
        }
    }

    /** Each value of A is read once for all four. */
    private static void sixByFour(
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
        FloatVector c02 = FloatVector.fromArray(FLOATS, c, cOffset + 2 * width);
        FloatVector c03 = FloatVector.fromArray(FLOATS, c, cOffset + 3 * width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, row1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, row1 + width);
        FloatVector c12 = FloatVector.fromArray(FLOATS, c, row1 + 2 * width);
        FloatVector c13 = FloatVector.fromArray(FLOATS, c, row1 + 3 * width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, row2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, row2 + width);
        FloatVector c22 = FloatVector.fromArray(FLOATS, c, row2 + 2 * width);
        FloatVector c23 = FloatVector.fromArray(FLOATS, c, row2 + 3 * width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, row3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, row3 + width);
        FloatVector c32 = FloatVector.fromArray(FLOATS, c, row3 + 2 * width);
        FloatVector c33 = FloatVector.fromArray(FLOATS, c, row3 + 3 * width);
        FloatVector c40 = FloatVector.fromArray(FLOATS, c, row4);
        FloatVector c41 = FloatVector.fromArray(FLOATS, c, row4 + width);
        FloatVector c42 = FloatVector.fromArray(FLOATS, c, row4 + 2 * width);
        FloatVector c43 = FloatVector.fromArray(FLOATS, c, row4 + 3 * width);
        FloatVector c50 = FloatVector.fromArray(FLOATS, c, row5);
        FloatVector c51 = FloatVector.fromArray(FLOATS, c, row5 + width);
        FloatVector c52 = FloatVector.fromArray(FLOATS, c, row5 + 2 * width);
        FloatVector c53 = FloatVector.fromArray(FLOATS, c, row5 + 3 * width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bk);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bk + width);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bk + 2 * width);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, bk + 3 * width);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[ak + 3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            FloatVector a4 = FloatVector.broadcast(FLOATS, a[ak + 4 * aRowStride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            c43 = a4.fma(b3, c43);
            FloatVector a5 = FloatVector.broadcast(FLOATS, a[ak + 5 * aRowStride]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            c53 = a5.fma(b3, c53);
            ak += aColumnStride;
            bk += bStride;
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c02.intoArray(c, cOffset + 2 * width);
        c03.intoArray(c, cOffset + 3 * width);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + width);
        c12.intoArray(c, row1 + 2 * width);
        c13.intoArray(c, row1 + 3 * width);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + width);
        c22.intoArray(c, row2 + 2 * width);
        c23.intoArray(c, row2 + 3 * width);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + width);
        c32.intoArray(c, row3 + 2 * width);
        c33.intoArray(c, row3 + 3 * width);
        c40.intoArray(c, row4);
        c41.intoArray(c, row4 + width);
        c42.intoArray(c, row4 + 2 * width);
        c43.intoArray(c, row4 + 3 * width);
        c50.intoArray(c, row5);
        c51.intoArray(c, row5 + width);
        c52.intoArray(c, row5 + 2 * width);
        c53.intoArray(c, row5 + 3 * width);
    }

    /** For the rows that six do not divide. */
    private static void fourByFour(
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
        FloatVector c02 = FloatVector.fromArray(FLOATS, c, cOffset + 2 * width);
        FloatVector c03 = FloatVector.fromArray(FLOATS, c, cOffset + 3 * width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, row1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, row1 + width);
        FloatVector c12 = FloatVector.fromArray(FLOATS, c, row1 + 2 * width);
        FloatVector c13 = FloatVector.fromArray(FLOATS, c, row1 + 3 * width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, row2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, row2 + width);
        FloatVector c22 = FloatVector.fromArray(FLOATS, c, row2 + 2 * width);
        FloatVector c23 = FloatVector.fromArray(FLOATS, c, row2 + 3 * width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, row3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, row3 + width);
        FloatVector c32 = FloatVector.fromArray(FLOATS, c, row3 + 2 * width);
        FloatVector c33 = FloatVector.fromArray(FLOATS, c, row3 + 3 * width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bk);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bk + width);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bk + 2 * width);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, bk + 3 * width);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[ak + 3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            ak += aColumnStride;
            bk += bStride;
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c02.intoArray(c, cOffset + 2 * width);
        c03.intoArray(c, cOffset + 3 * width);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + width);
        c12.intoArray(c, row1 + 2 * width);
        c13.intoArray(c, row1 + 3 * width);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + width);
        c22.intoArray(c, row2 + 2 * width);
        c23.intoArray(c, row2 + 3 * width);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + width);
        c32.intoArray(c, row3 + 2 * width);
        c33.intoArray(c, row3 + 3 * width);
    }
}
