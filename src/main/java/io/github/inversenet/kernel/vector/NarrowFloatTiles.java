package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C += A·B in float32, one vector wide: see {@link FloatTiles}. */
final class NarrowFloatTiles {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private NarrowFloatTiles() {}

    /** Calls the loop of most rows once: see {@link Warmup}. */
    static void exercise() {
        int n = Warmup.LENGTH;
        int stride = FLOATS.length();
        eightByOne(new float[8 * n], 0, n, 1, new float[n * stride], 0, stride, new float[8 * stride], 0, stride, n);
    }

    /** All rows of as many columns as one vector holds: of AVX-512 the sixteen of a narrow matrix. */
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
        for (; i + 8 <= rows; i += 8) {
            int ai = aOffset + i * aRowStride;
            int ci = cOffset + i * cStride;
            eightByOne(a, ai, aRowStride, aColumnStride, b, bOffset, bStride, c, ci, cStride, inner);
        }
        for (; i < rows; i++) {
            oneByOne(a, aOffset + i * aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset + i * cStride, inner);
        }
    }

    private static void eightByOne(
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

    /** One row of one vector. */
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
