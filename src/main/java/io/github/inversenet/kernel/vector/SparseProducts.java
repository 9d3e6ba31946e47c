package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SparseRows;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sparse rows of gray levels times a matrix: whole vectors of a result stay in registers while its entries run. */
final class SparseProducts {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /** As an index of an array is never larger, this changes none, and tells the compiler that adding to it cannot overflow. */
    private static final int MOST = (1 << 30) - 1;

    private static final float[] INTENSITY = new float[256];

    static {
        for (int gray = 0; gray < INTENSITY.length; gray++) {
            INTENSITY[gray] = gray / 255f;
        }
    }

    private SparseProducts() {}

    /** Calls the loop of rows of 64 values once: see {@link Warmup}. */
    static void exercise() {
        int stride = 64;
        SparseRows row = new SparseRows(1);
        row.entries[0] = new int[Warmup.LENGTH];
        row.end[0] = Warmup.LENGTH;
        add(row, 0, 1, Kernels.matrix(1, stride), stride, Kernels.matrix(1, stride), 0);
    }

    /** Whether rows consist of whole vectors, of a matrix that {@link #MOST} suits. */
    static boolean suit(float[] m, int stride) {
        return stride % FLOATS.length() == 0 && m.length <= MOST;
    }

    /**
     * The kernel, whose parameters these are.
     *
     * @throws IndexOutOfBoundsException where an entry's row is not in the matrix, or the result is larger than its array
     */
    static void add(SparseRows a, int from, int to, float[] m, int stride, float[] out, int outRow) {
        Extents.require(out.length, Kernels.row(outRow, stride), to - from, stride, stride);
        int rows = Extents.rows(m.length, Kernels.ORIGIN, stride, stride);
        int width = FLOATS.length();
        int j = 0;
        for (; j + 8 * width <= stride; j += 8 * width) {
            eightVectors(a, from, to, m, rows, stride, j, out, Kernels.row(outRow, stride) + j);
        }
        for (; j + 4 * width <= stride; j += 4 * width) {
            fourVectors(a, from, to, m, rows, stride, j, out, Kernels.row(outRow, stride) + j);
        }
        for (; j < stride; j += width) {
            oneVector(a, from, to, m, rows, stride, j, out, Kernels.row(outRow, stride) + j);
        }
    }

    /** Sixty-four columns of AVX2 in one pass over the entries. */
    private static void eightVectors(
            SparseRows a, int from, int to, float[] m, int rows, int stride, int j, float[] out, int outOffset) {
        int width = FLOATS.length();
        for (int i = from; i < to; i++) {
            int[] entries = a.entries[i];
            int end = a.end[i];
            int place = outOffset + (i - from) * stride;
            FloatVector s0 = FloatVector.fromArray(FLOATS, out, place);
            FloatVector s1 = FloatVector.fromArray(FLOATS, out, place + width);
            FloatVector s2 = FloatVector.fromArray(FLOATS, out, place + 2 * width);
            FloatVector s3 = FloatVector.fromArray(FLOATS, out, place + 3 * width);
            FloatVector s4 = FloatVector.fromArray(FLOATS, out, place + 4 * width);
            FloatVector s5 = FloatVector.fromArray(FLOATS, out, place + 5 * width);
            FloatVector s6 = FloatVector.fromArray(FLOATS, out, place + 6 * width);
            FloatVector s7 = FloatVector.fromArray(FLOATS, out, place + 7 * width);
            for (int e = a.begin[i]; e < end; e++) {
                int row = row(entries[e], rows, stride, j);
                FloatVector x = intensity(entries[e]);
                s0 = x.fma(FloatVector.fromArray(FLOATS, m, row), s0);
                s1 = x.fma(FloatVector.fromArray(FLOATS, m, row + width), s1);
                s2 = x.fma(FloatVector.fromArray(FLOATS, m, row + 2 * width), s2);
                s3 = x.fma(FloatVector.fromArray(FLOATS, m, row + 3 * width), s3);
                s4 = x.fma(FloatVector.fromArray(FLOATS, m, row + 4 * width), s4);
                s5 = x.fma(FloatVector.fromArray(FLOATS, m, row + 5 * width), s5);
                s6 = x.fma(FloatVector.fromArray(FLOATS, m, row + 6 * width), s6);
                s7 = x.fma(FloatVector.fromArray(FLOATS, m, row + 7 * width), s7);
            }
            s0.intoArray(out, place);
            s1.intoArray(out, place + width);
            s2.intoArray(out, place + 2 * width);
            s3.intoArray(out, place + 3 * width);
            s4.intoArray(out, place + 4 * width);
            s5.intoArray(out, place + 5 * width);
            s6.intoArray(out, place + 6 * width);
            s7.intoArray(out, place + 7 * width);
        }
    }

    private static void fourVectors(
            SparseRows a, int from, int to, float[] m, int rows, int stride, int j, float[] out, int outOffset) {
        int width = FLOATS.length();
        for (int i = from; i < to; i++) {
            int[] entries = a.entries[i];
            int end = a.end[i];
            int place = outOffset + (i - from) * stride;
            FloatVector s0 = FloatVector.fromArray(FLOATS, out, place);
            FloatVector s1 = FloatVector.fromArray(FLOATS, out, place + width);
            FloatVector s2 = FloatVector.fromArray(FLOATS, out, place + 2 * width);
            FloatVector s3 = FloatVector.fromArray(FLOATS, out, place + 3 * width);
            for (int e = a.begin[i]; e < end; e++) {
                int row = row(entries[e], rows, stride, j);
                FloatVector x = intensity(entries[e]);
                s0 = x.fma(FloatVector.fromArray(FLOATS, m, row), s0);
                s1 = x.fma(FloatVector.fromArray(FLOATS, m, row + width), s1);
                s2 = x.fma(FloatVector.fromArray(FLOATS, m, row + 2 * width), s2);
                s3 = x.fma(FloatVector.fromArray(FLOATS, m, row + 3 * width), s3);
            }
            s0.intoArray(out, place);
            s1.intoArray(out, place + width);
            s2.intoArray(out, place + 2 * width);
            s3.intoArray(out, place + 3 * width);
        }
    }

    private static void oneVector(
            SparseRows a, int from, int to, float[] m, int rows, int stride, int j, float[] out, int outOffset) {
        for (int i = from; i < to; i++) {
            int[] entries = a.entries[i];
            int end = a.end[i];
            int place = outOffset + (i - from) * stride;
            FloatVector sum = FloatVector.fromArray(FLOATS, out, place);
            for (int e = a.begin[i]; e < end; e++) {
                int row = row(entries[e], rows, stride, j);
                sum = intensity(entries[e]).fma(FloatVector.fromArray(FLOATS, m, row), sum);
            }
            sum.intoArray(out, place);
        }
    }

    /** Where column {@code j} of an entry's row begins. */
    private static int row(int entry, int rows, int stride, int j) {
        return ((Objects.checkIndex(Kernels.index(entry), rows) * stride + j) & MOST) + Kernels.ORIGIN;
    }

    private static FloatVector intensity(int entry) {
        return FloatVector.broadcast(FLOATS, INTENSITY[Kernels.gray(entry)]);
    }
}
