package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C += A·B in float64: whole vectors of C stay in registers while k runs. */
final class DoubleTiles {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private DoubleTiles() {}

    /** Calls the loop of most rows once: see {@link Warmup}. */
    static void exercise() {
        int n = Warmup.LENGTH;
        int stride = 2 * DOUBLES.length();
        sixByTwo(new double[6 * n], 0, n, 1, new double[n * stride], 0, stride, new double[6 * stride], 0, stride, n);
    }

    /** All rows of as many columns as two vectors hold. */
    static void add(
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
        int width = DOUBLES.length();
        int i = 0;
        for (; i + 6 <= rows; i += 6) {
            int ai = aOffset + i * aRowStride;
            sixByTwo(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset + i * cStride, cStride, inner);
        }
        if (i + 4 <= rows) {
            int ai = aOffset + i * aRowStride;
            fourByTwo(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset + i * cStride, cStride, inner);
            i += 4;
        }
        for (; i < rows; i++) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            oneByOne(a, ai, aColumnStride, b, bOffset, bStride, c, ci, inner);
            oneByOne(a, ai, aColumnStride, b, bOffset + width, bStride, c, ci + width, inner);
        }
    }

    /** Twelve chains hide the latency of one, and fit the sixteen registers of AVX2 with what they are made from. */
    private static void sixByTwo(
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
            int inner) {
        int width = DOUBLES.length();
        int row1 = cOffset + cStride;
        int row2 = cOffset + 2 * cStride;
        int row3 = cOffset + 3 * cStride;
        int row4 = cOffset + 4 * cStride;
        int row5 = cOffset + 5 * cStride;
        DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, cOffset);
        DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, cOffset + width);
        DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, row1);
        DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, row1 + width);
        DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, row2);
        DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, row2 + width);
        DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, row3);
        DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, row3 + width);
        DoubleVector c40 = DoubleVector.fromArray(DOUBLES, c, row4);
        DoubleVector c41 = DoubleVector.fromArray(DOUBLES, c, row4 + width);
        DoubleVector c50 = DoubleVector.fromArray(DOUBLES, c, row5);
        DoubleVector c51 = DoubleVector.fromArray(DOUBLES, c, row5 + width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bk);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bk + width);
            DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(DOUBLES, a[ak + 3 * aRowStride]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            DoubleVector a4 = DoubleVector.broadcast(DOUBLES, a[ak + 4 * aRowStride]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            DoubleVector a5 = DoubleVector.broadcast(DOUBLES, a[ak + 5 * aRowStride]);
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
            int inner) {
        int width = DOUBLES.length();
        int row1 = cOffset + cStride;
        int row2 = cOffset + 2 * cStride;
        int row3 = cOffset + 3 * cStride;
        DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, cOffset);
        DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, cOffset + width);
        DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, row1);
        DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, row1 + width);
        DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, row2);
        DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, row2 + width);
        DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, row3);
        DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, row3 + width);
        int ak = aOffset;
        int bk = bOffset;
        for (int k = 0; k < inner; k++) {
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bk);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bk + width);
            DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[ak]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[ak + aRowStride]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[ak + 2 * aRowStride]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(DOUBLES, a[ak + 3 * aRowStride]);
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

    /** One row of one vector. */
    static void oneByOne(
            double[] a,
            int aOffset,
            int aColumnStride,
            double[] b,
            int bOffset,
            int bStride,
            double[] c,
            int cOffset,
            int inner) {
        DoubleVector sum = DoubleVector.fromArray(DOUBLES, c, cOffset);
        for (int k = 0; k < inner; k++) {
            sum = DoubleVector.broadcast(DOUBLES, a[aOffset + k * aColumnStride])
                    .fma(DoubleVector.fromArray(DOUBLES, b, bOffset + k * bStride), sum);
        }
        sum.intoArray(c, cOffset);
    }
}
