package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Kernels;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A sparse row of gray levels times a matrix: whole vectors of the result stay in registers while the entries run. */
final class SparseProducts {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final float[] INTENSITY = new float[256];

    static {
        for (int gray = 0; gray < INTENSITY.length; gray++) {
            INTENSITY[gray] = gray / 255f;
        }
    }

    private SparseProducts() {}

    /**
     * All columns that fill whole vectors; the parameters are those of the kernel.
     *
     * @return how many columns are done
     * @throws IndexOutOfBoundsException where an entry's row is not in the matrix, or the result is larger than its array
     */
    static int add(
            int[] entries,
            int from,
            int to,
            float[] m,
            int mOffset,
            int stride,
            float[] out,
            int outOffset,
            int columns) {
        Extents.require(out.length, outOffset, 1, 0, columns);
        int rows = Extents.rows(m.length, mOffset, stride, columns);
        int width = FLOATS.length();
        int j = 0;
        for (; j + 8 * width <= columns; j += 8 * width) {
            eightVectors(entries, from, to, m, mOffset + j, rows, stride, out, outOffset + j);
        }
        for (; j + 4 * width <= columns; j += 4 * width) {
            fourVectors(entries, from, to, m, mOffset + j, rows, stride, out, outOffset + j);
        }
        for (; j + width <= columns; j += width) {
            FloatVector sum = FloatVector.fromArray(FLOATS, out, outOffset + j);
            for (int e = from; e < to; e++) {
                int row = Objects.checkIndex(Kernels.index(entries[e]), rows) * stride;
                sum = FloatVector.broadcast(FLOATS, INTENSITY[Kernels.gray(entries[e])])
                        .fma(FloatVector.fromArray(FLOATS, m, mOffset + row + j), sum);
            }
            sum.intoArray(out, outOffset + j);
        }
        return j;
    }

    /** Sixty-four columns of AVX2 in one pass over the entries. */
    private static void eightVectors(
            int[] entries, int from, int to, float[] m, int mOffset, int rows, int stride, float[] out, int outOffset) {
        int width = FLOATS.length();
        FloatVector s0 = FloatVector.fromArray(FLOATS, out, outOffset);
        FloatVector s1 = FloatVector.fromArray(FLOATS, out, outOffset + width);
        FloatVector s2 = FloatVector.fromArray(FLOATS, out, outOffset + 2 * width);
        FloatVector s3 = FloatVector.fromArray(FLOATS, out, outOffset + 3 * width);
        FloatVector s4 = FloatVector.fromArray(FLOATS, out, outOffset + 4 * width);
        FloatVector s5 = FloatVector.fromArray(FLOATS, out, outOffset + 5 * width);
        FloatVector s6 = FloatVector.fromArray(FLOATS, out, outOffset + 6 * width);
        FloatVector s7 = FloatVector.fromArray(FLOATS, out, outOffset + 7 * width);
        for (int e = from; e < to; e++) {
            int row = Objects.checkIndex(Kernels.index(entries[e]), rows) * stride + mOffset;
            FloatVector x = FloatVector.broadcast(FLOATS, INTENSITY[Kernels.gray(entries[e])]);
            s0 = x.fma(FloatVector.fromArray(FLOATS, m, row), s0);
            s1 = x.fma(FloatVector.fromArray(FLOATS, m, row + width), s1);
            s2 = x.fma(FloatVector.fromArray(FLOATS, m, row + 2 * width), s2);
            s3 = x.fma(FloatVector.fromArray(FLOATS, m, row + 3 * width), s3);
            s4 = x.fma(FloatVector.fromArray(FLOATS, m, row + 4 * width), s4);
            s5 = x.fma(FloatVector.fromArray(FLOATS, m, row + 5 * width), s5);
            s6 = x.fma(FloatVector.fromArray(FLOATS, m, row + 6 * width), s6);
            s7 = x.fma(FloatVector.fromArray(FLOATS, m, row + 7 * width), s7);
        }
        s0.intoArray(out, outOffset);
        s1.intoArray(out, outOffset + width);
        s2.intoArray(out, outOffset + 2 * width);
        s3.intoArray(out, outOffset + 3 * width);
        s4.intoArray(out, outOffset + 4 * width);
        s5.intoArray(out, outOffset + 5 * width);
        s6.intoArray(out, outOffset + 6 * width);
        s7.intoArray(out, outOffset + 7 * width);
    }

    private static void fourVectors(
            int[] entries, int from, int to, float[] m, int mOffset, int rows, int stride, float[] out, int outOffset) {
        int width = FLOATS.length();
        FloatVector s0 = FloatVector.fromArray(FLOATS, out, outOffset);
        FloatVector s1 = FloatVector.fromArray(FLOATS, out, outOffset + width);
        FloatVector s2 = FloatVector.fromArray(FLOATS, out, outOffset + 2 * width);
        FloatVector s3 = FloatVector.fromArray(FLOATS, out, outOffset + 3 * width);
        for (int e = from; e < to; e++) {
            int row = Objects.checkIndex(Kernels.index(entries[e]), rows) * stride + mOffset;
            FloatVector x = FloatVector.broadcast(FLOATS, INTENSITY[Kernels.gray(entries[e])]);
            s0 = x.fma(FloatVector.fromArray(FLOATS, m, row), s0);
            s1 = x.fma(FloatVector.fromArray(FLOATS, m, row + width), s1);
            s2 = x.fma(FloatVector.fromArray(FLOATS, m, row + 2 * width), s2);
            s3 = x.fma(FloatVector.fromArray(FLOATS, m, row + 3 * width), s3);
        }
        s0.intoArray(out, outOffset);
        s1.intoArray(out, outOffset + width);
        s2.intoArray(out, outOffset + 2 * width);
        s3.intoArray(out, outOffset + 3 * width);
    }
}
