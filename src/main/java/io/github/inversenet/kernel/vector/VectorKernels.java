package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with as many outputs side by side as a vector register holds. A lane is an output, never a part of a sum,
 * so every chain is that of {@link PlainKernels}; what does not fill a vector is left to them.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final float[] INTENSITY = new float[256];

    static {
        for (int gray = 0; gray < INTENSITY.length; gray++) {
            INTENSITY[gray] = gray / 255f;
        }
    }

    private final PlainKernels plain = new PlainKernels();

    @Override
    public void addProduct(
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
        int done = FloatProducts.add(
                a, aOffset, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset, cStride, rows, inner, columns);
        if (done < columns) {
            plain.addProduct(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    b,
                    bOffset + done,
                    bStride,
                    c,
                    cOffset + done,
                    cStride,
                    rows,
                    inner,
                    columns - done);
        }
    }

    @Override
    public void addProduct(
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
        int done = DoubleProducts.add(
                a, aOffset, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset, cStride, rows, inner, columns);
        if (done < columns) {
            plain.addProduct(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    b,
                    bOffset + done,
                    bStride,
                    c,
                    cOffset + done,
                    cStride,
                    rows,
                    inner,
                    columns - done);
        }
    }

    @Override
    public void addSparseRowTimesMatrix(
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
        for (; j < columns; j++) {
            float sum = out[outOffset + j];
            for (int e = from; e < to; e++) {
                sum = Math.fma(
                        INTENSITY[Kernels.gray(entries[e])], m[mOffset + Kernels.index(entries[e]) * stride + j], sum);
            }
            out[outOffset + j] = sum;
        }
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

    @Override
    public void correlate(
            double[] in, int inOffset, int stride, double[] weights, double[] out, int outOffset, int length) {
        int done = Correlations.run(in, inOffset, stride, weights, out, outOffset, length);
        plain.correlate(in, inOffset + done, stride, weights, out, outOffset + done, length - done);
    }

    @Override
    public void addColumnSums(float[] a, int rows, int stride, float[] sum, int from, int to) {
        Extents.require(a.length, Kernels.ORIGIN + from, rows, stride, to - from);
        Extents.require(from, to - from, sum);
        int end = from + FLOATS.loopBound(to - from);
        for (int j = from; j < end; j += FLOATS.length()) {
            FloatVector column = FloatVector.fromArray(FLOATS, sum, j);
            for (int s = 0; s < rows; s++) {
                column = column.add(FloatVector.fromArray(FLOATS, a, Kernels.row(s, stride) + j));
            }
            column.intoArray(sum, j);
        }
        plain.addColumnSums(a, rows, stride, sum, end, to);
    }

    @Override
    public void addColumnSumsOfDifference(float[] a, float[] b, int rows, int stride, float[] sum, int from, int to) {
        Extents.require(a.length, Kernels.ORIGIN + from, rows, stride, to - from);
        Extents.require(b.length, Kernels.ORIGIN + from, rows, stride, to - from);
        Extents.require(from, to - from, sum);
        int end = from + FLOATS.loopBound(to - from);
        for (int j = from; j < end; j += FLOATS.length()) {
            FloatVector column = FloatVector.fromArray(FLOATS, sum, j);
            for (int s = 0; s < rows; s++) {
                int place = Kernels.row(s, stride) + j;
                column = column.add(FloatVector.fromArray(FLOATS, a, place))
                        .sub(FloatVector.fromArray(FLOATS, b, place));
            }
            column.intoArray(sum, j);
        }
        plain.addColumnSumsOfDifference(a, b, rows, stride, sum, end, to);
    }

    @Override
    public void leakyRelu(float[] in, float[] out, int offset, int length, float slope) {
        Extents.require(offset, length, in, out);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector x = FloatVector.fromArray(FLOATS, in, i);
            VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
            x.mul(slope).blend(x, positive).intoArray(out, i);
        }
        plain.leakyRelu(in, out, end, offset + length - end, slope);
    }

    @Override
    public void leakyReluBackward(float[] in, float[] gradient, int offset, int length, float slope) {
        Extents.require(offset, length, in, gradient);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector g = FloatVector.fromArray(FLOATS, gradient, i);
            VectorMask<Float> positive = FloatVector.fromArray(FLOATS, in, i).compare(VectorOperators.GT, 0f);
            g.mul(slope).blend(g, positive).intoArray(gradient, i);
        }
        plain.leakyReluBackward(in, gradient, end, offset + length - end, slope);
    }

    @Override
    public void adam(
            float[] p,
            float[] g,
            float[] m,
            float[] v,
            int offset,
            int length,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        Extents.require(offset, length, p, g, m, v);
        FloatVector oneMinusBeta1 = FloatVector.broadcast(FLOATS, 1 - beta1);
        FloatVector oneMinusBeta2 = FloatVector.broadcast(FLOATS, 1 - beta2);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector gi = FloatVector.fromArray(FLOATS, g, i);
            FloatVector mi = FloatVector.fromArray(FLOATS, m, i);
            FloatVector vi = FloatVector.fromArray(FLOATS, v, i);
            mi = oneMinusBeta1.fma(gi.sub(mi), mi);
            vi = oneMinusBeta2.fma(gi.fma(gi, vi.neg()), vi);
            mi.intoArray(m, i);
            vi.intoArray(v, i);
            FloatVector step =
                    mi.mul(rate).div(vi.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector.fromArray(FLOATS, p, i).sub(step).intoArray(p, i);
        }
        plain.adam(p, g, m, v, end, offset + length - end, rate, beta1, beta2, epsilon);
    }

    @Override
    public void rmsProp(
            float[] p, float[] g, float[] v, int offset, int length, float rate, float decay, float epsilon) {
        Extents.require(offset, length, p, g, v);
        FloatVector oneMinusDecay = FloatVector.broadcast(FLOATS, 1 - decay);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector gi = FloatVector.fromArray(FLOATS, g, i);
            FloatVector vi = FloatVector.fromArray(FLOATS, v, i);
            vi = oneMinusDecay.fma(gi.fma(gi, vi.neg()), vi);
            vi.intoArray(v, i);
            FloatVector step =
                    gi.mul(rate).div(vi.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector.fromArray(FLOATS, p, i).sub(step).intoArray(p, i);
        }
        plain.rmsProp(p, g, v, end, offset + length - end, rate, decay, epsilon);
    }
}
