package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C += A·B in float32: so many rows by so many vectors of C stay in registers while k runs from 0 to
 * {@code inner}. The caller has checked B and C.
 */
final class FloatTiles {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private FloatTiles() {}

    /** For AVX-512, which has thirty-two registers: 64 columns in one pass, so that each value of A is read once. */
    static void sixByFour(
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

    /** Twelve chains hide the latency of one, and fit the sixteen registers of AVX2 with what they are made from. */
    static void sixByTwo(
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

    /** For an A that is transposed: six neighbours are checked at once, which saves a quarter of the time. */
    static void sixAdjacentByTwo(
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
    static void fourByTwo(
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

    /** For a last vector without a neighbour: of AVX-512 all sixteen columns of a narrow matrix. */
    static void eightByOne(
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
        FloatVector c0 = FloatVector.fromArray(FLOATS, c, cOffset);
        FloatVector c1 = FloatVector.fromArray(FLOATS, c, cOffset + cStride);
        FloatVector c2 = FloatVector.fromArray(FLOATS, c, cOffset + 2 * cStride);
        FloatVector c3 = FloatVector.fromArray(FLOATS, c, cOffset + 3 * cStride);
        FloatVector c4 = FloatVector.fromArray(FLOATS, c, cOffset + 4 * cStride);
        FloatVector c5 = FloatVector.fromArray(FLOATS, c, cOffset + 5 * cStride);
        FloatVector c6 = FloatVector.fromArray(FLOATS, c, cOffset + 6 * cStride);
        FloatVector c7 = FloatVector.fromArray(FLOATS, c, cOffset + 7 * cStride);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            FloatVector bRow = FloatVector.fromArray(FLOATS, b, bk);
            c0 = FloatVector.broadcast(FLOATS, a[ak]).fma(bRow, c0);
            c1 = FloatVector.broadcast(FLOATS, a[ak + aRowStride]).fma(bRow, c1);
            c2 = FloatVector.broadcast(FLOATS, a[ak + 2 * aRowStride]).fma(bRow, c2);
            c3 = FloatVector.broadcast(FLOATS, a[ak + 3 * aRowStride]).fma(bRow, c3);
            c4 = FloatVector.broadcast(FLOATS, a[ak + 4 * aRowStride]).fma(bRow, c4);
            c5 = FloatVector.broadcast(FLOATS, a[ak + 5 * aRowStride]).fma(bRow, c5);
            c6 = FloatVector.broadcast(FLOATS, a[ak + 6 * aRowStride]).fma(bRow, c6);
            c7 = FloatVector.broadcast(FLOATS, a[ak + 7 * aRowStride]).fma(bRow, c7);
            ak += aColumnStride;
            bk += bStride;
        }
        c0.intoArray(c, cOffset);
        c1.intoArray(c, cOffset + cStride);
        c2.intoArray(c, cOffset + 2 * cStride);
        c3.intoArray(c, cOffset + 3 * cStride);
        c4.intoArray(c, cOffset + 4 * cStride);
        c5.intoArray(c, cOffset + 5 * cStride);
        c6.intoArray(c, cOffset + 6 * cStride);
        c7.intoArray(c, cOffset + 7 * cStride);
    }

    static void oneByOne(
            float[] a,
            int aOffset,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int inner) {
        FloatVector sum = FloatVector.fromArray(FLOATS, c, cOffset);
        for (int k = 0; k < inner; k++) {
            sum = FloatVector.broadcast(FLOATS, a[aOffset + k * aColumnStride])
                    .fma(FloatVector.fromArray(FLOATS, b, bOffset + k * bStride), sum);
        }
        sum.intoArray(c, cOffset);
    }
}
