package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.kernel.SparseRows;
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
        Warmup.OfFloatProducts.ready();
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
        Warmup.OfDoubleProducts.ready();
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
    public void addSparseRows(SparseRows a, int from, int to, float[] m, int stride, float[] out, int outRow) {
        if (SparseProducts.suit(m, stride)) {
            Warmup.OfSparseProducts.ready();
            SparseProducts.add(a, from, to, m, stride, out, outRow);
        } else {
            plain.addSparseRows(a, from, to, m, stride, out, outRow);
        }
    }

    @Override
    public void correlate(
            double[] in, int inOffset, int stride, double[] weights, double[] out, int outOffset, int length) {
        Warmup.OfCorrelations.ready();
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
    public void subtractRow(float[] in, float[] subtrahend, int stride, float[] out, int from, int to) {
        Extents.require(Kernels.row(from, stride), (to - from) * stride, in, out);
        Extents.require(0, stride, subtrahend);
        int width = FLOATS.length();
        int end = FLOATS.loopBound(stride);
        for (int s = from; s < to; s++) {
            int row = Kernels.row(s, stride);
            for (int j = 0; j < end; j += width) {
                FloatVector.fromArray(FLOATS, in, row + j)
                        .sub(FloatVector.fromArray(FLOATS, subtrahend, j))
                        .intoArray(out, row + j);
            }
            for (int j = end; j < stride; j++) {
                out[row + j] = in[row + j] - subtrahend[j];
            }
        }
    }

    @Override
    public void exponential(double[] values, int from, int to) {
        Warmup.OfExponentials.ready();
        int done = Exponentials.run(values, from, to);
        plain.exponential(values, done, to);
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
            int gOffset,
            float[] m,
            float[] v,
            int offset,
            int length,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        Extents.require(offset, length, p, m, v);
        Extents.require(gOffset, length, g);
        FloatVector oneMinusBeta1 = FloatVector.broadcast(FLOATS, 1 - beta1);
        FloatVector oneMinusBeta2 = FloatVector.broadcast(FLOATS, 1 - beta2);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector gi = FloatVector.fromArray(FLOATS, g, gOffset + i - offset);
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
        plain.adam(p, g, gOffset + end - offset, m, v, end, offset + length - end, rate, beta1, beta2, epsilon);
    }

    @Override
    public void rmsProp(
            float[] p,
            float[] g,
            int gOffset,
            float[] v,
            int offset,
            int length,
            float rate,
            float decay,
            float epsilon) {
        Extents.require(offset, length, p, v);
        Extents.require(gOffset, length, g);
        FloatVector oneMinusDecay = FloatVector.broadcast(FLOATS, 1 - decay);
        int end = offset + FLOATS.loopBound(length);
        for (int i = offset; i < end; i += FLOATS.length()) {
            FloatVector gi = FloatVector.fromArray(FLOATS, g, gOffset + i - offset);
            FloatVector vi = FloatVector.fromArray(FLOATS, v, i);
            vi = oneMinusDecay.fma(gi.fma(gi, vi.neg()), vi);
            vi.intoArray(v, i);
            FloatVector step =
                    gi.mul(rate).div(vi.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector.fromArray(FLOATS, p, i).sub(step).intoArray(p, i);
        }
        plain.rmsProp(p, g, gOffset + end - offset, v, end, offset + length - end, rate, decay, epsilon);
    }
}
