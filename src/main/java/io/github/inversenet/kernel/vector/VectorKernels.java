package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import jdk.incubator.vector.DoubleVector;
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
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

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
        int width = FLOATS.length();
        int j = 0;
        for (; j + 2 * width <= columns; j += 2 * width) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                fourByTwo(
                        a,
                        aOffset + i * aRowStride,
                        aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j,
                        bStride,
                        c,
                        cOffset + i * cStride + j,
                        cStride,
                        inner);
            }
            for (; i < rows; i++) {
                int ci = cOffset + i * cStride + j;
                oneByOne(a, aOffset + i * aRowStride, aColumnStride, b, bOffset + j, bStride, c, ci, inner);
                oneByOne(
                        a,
                        aOffset + i * aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j + width,
                        bStride,
                        c,
                        ci + width,
                        inner);
            }
        }
        for (; j + width <= columns; j += width) {
            for (int i = 0; i < rows; i++) {
                int ci = cOffset + i * cStride + j;
                oneByOne(a, aOffset + i * aRowStride, aColumnStride, b, bOffset + j, bStride, c, ci, inner);
            }
        }
        if (j < columns) {
            plain.addProduct(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    b,
                    bOffset + j,
                    bStride,
                    c,
                    cOffset + j,
                    cStride,
                    rows,
                    inner,
                    columns - j);
        }
    }

    /** Four rows by two vectors of C stay in registers while k runs: eight chains hide the latency of one. */
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
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cOffset);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cOffset + width);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, cOffset + cStride);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, cOffset + cStride + width);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, cOffset + 2 * cStride);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, cOffset + 2 * cStride + width);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, cOffset + 3 * cStride);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, cOffset + 3 * cStride + width);
        for (int k = 0; k < inner; k++) {
            int ak = aOffset + k * aColumnStride;
            int bk = bOffset + k * bStride;
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
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c10.intoArray(c, cOffset + cStride);
        c11.intoArray(c, cOffset + cStride + width);
        c20.intoArray(c, cOffset + 2 * cStride);
        c21.intoArray(c, cOffset + 2 * cStride + width);
        c30.intoArray(c, cOffset + 3 * cStride);
        c31.intoArray(c, cOffset + 3 * cStride + width);
    }

    private static void oneByOne(
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
        int width = DOUBLES.length();
        int j = 0;
        for (; j + 2 * width <= columns; j += 2 * width) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                fourByTwo(
                        a,
                        aOffset + i * aRowStride,
                        aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j,
                        bStride,
                        c,
                        cOffset + i * cStride + j,
                        cStride,
                        inner);
            }
            for (; i < rows; i++) {
                int ci = cOffset + i * cStride + j;
                oneByOne(a, aOffset + i * aRowStride, aColumnStride, b, bOffset + j, bStride, c, ci, inner);
                oneByOne(
                        a,
                        aOffset + i * aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j + width,
                        bStride,
                        c,
                        ci + width,
                        inner);
            }
        }
        for (; j + width <= columns; j += width) {
            for (int i = 0; i < rows; i++) {
                int ci = cOffset + i * cStride + j;
                oneByOne(a, aOffset + i * aRowStride, aColumnStride, b, bOffset + j, bStride, c, ci, inner);
            }
        }
        if (j < columns) {
            plain.addProduct(
                    a,
                    aOffset,
                    aRowStride,
                    aColumnStride,
                    b,
                    bOffset + j,
                    bStride,
                    c,
                    cOffset + j,
                    cStride,
                    rows,
                    inner,
                    columns - j);
        }
    }

    /** Four rows by two vectors of C stay in registers while k runs: eight chains hide the latency of one. */
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
        DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, cOffset);
        DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, cOffset + width);
        DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, cOffset + cStride);
        DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, cOffset + cStride + width);
        DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, cOffset + 2 * cStride);
        DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, cOffset + 2 * cStride + width);
        DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, cOffset + 3 * cStride);
        DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, cOffset + 3 * cStride + width);
        for (int k = 0; k < inner; k++) {
            int ak = aOffset + k * aColumnStride;
            int bk = bOffset + k * bStride;
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
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + width);
        c10.intoArray(c, cOffset + cStride);
        c11.intoArray(c, cOffset + cStride + width);
        c20.intoArray(c, cOffset + 2 * cStride);
        c21.intoArray(c, cOffset + 2 * cStride + width);
        c30.intoArray(c, cOffset + 3 * cStride);
        c31.intoArray(c, cOffset + 3 * cStride + width);
    }

    private static void oneByOne(
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

    @Override
    public void addSparseRowTimesMatrix(
            int[] index,
            float[] value,
            int from,
            int to,
            float[] m,
            int stride,
            float[] out,
            int outOffset,
            int columns) {
        int width = FLOATS.length();
        int j = 0;
        for (; j + 4 * width <= columns; j += 4 * width) {
            int o = outOffset + j;
            FloatVector s0 = FloatVector.fromArray(FLOATS, out, o);
            FloatVector s1 = FloatVector.fromArray(FLOATS, out, o + width);
            FloatVector s2 = FloatVector.fromArray(FLOATS, out, o + 2 * width);
            FloatVector s3 = FloatVector.fromArray(FLOATS, out, o + 3 * width);
            for (int e = from; e < to; e++) {
                int row = index[e] * stride + j;
                FloatVector x = FloatVector.broadcast(FLOATS, value[e]);
                s0 = x.fma(FloatVector.fromArray(FLOATS, m, row), s0);
                s1 = x.fma(FloatVector.fromArray(FLOATS, m, row + width), s1);
                s2 = x.fma(FloatVector.fromArray(FLOATS, m, row + 2 * width), s2);
                s3 = x.fma(FloatVector.fromArray(FLOATS, m, row + 3 * width), s3);
            }
            s0.intoArray(out, o);
            s1.intoArray(out, o + width);
            s2.intoArray(out, o + 2 * width);
            s3.intoArray(out, o + 3 * width);
        }
        for (; j + width <= columns; j += width) {
            FloatVector sum = FloatVector.fromArray(FLOATS, out, outOffset + j);
            for (int e = from; e < to; e++) {
                sum = FloatVector.broadcast(FLOATS, value[e])
                        .fma(FloatVector.fromArray(FLOATS, m, index[e] * stride + j), sum);
            }
            sum.intoArray(out, outOffset + j);
        }
        for (; j < columns; j++) {
            float sum = out[outOffset + j];
            for (int e = from; e < to; e++) {
                sum = Math.fma(value[e], m[index[e] * stride + j], sum);
            }
            out[outOffset + j] = sum;
        }
    }

    @Override
    public void addSparseOuterProduct(
            int[] index,
            float[] value,
            int from,
            int to,
            float[] row,
            int rowOffset,
            float[] m,
            int stride,
            int columns) {
        int width = FLOATS.length();
        int j = 0;
        for (; j + 4 * width <= columns; j += 4 * width) {
            int r = rowOffset + j;
            FloatVector r0 = FloatVector.fromArray(FLOATS, row, r);
            FloatVector r1 = FloatVector.fromArray(FLOATS, row, r + width);
            FloatVector r2 = FloatVector.fromArray(FLOATS, row, r + 2 * width);
            FloatVector r3 = FloatVector.fromArray(FLOATS, row, r + 3 * width);
            for (int e = from; e < to; e++) {
                int t = index[e] * stride + j;
                FloatVector x = FloatVector.broadcast(FLOATS, value[e]);
                x.fma(r0, FloatVector.fromArray(FLOATS, m, t)).intoArray(m, t);
                x.fma(r1, FloatVector.fromArray(FLOATS, m, t + width)).intoArray(m, t + width);
                x.fma(r2, FloatVector.fromArray(FLOATS, m, t + 2 * width)).intoArray(m, t + 2 * width);
                x.fma(r3, FloatVector.fromArray(FLOATS, m, t + 3 * width)).intoArray(m, t + 3 * width);
            }
        }
        for (; j + width <= columns; j += width) {
            FloatVector r = FloatVector.fromArray(FLOATS, row, rowOffset + j);
            for (int e = from; e < to; e++) {
                int t = index[e] * stride + j;
                FloatVector.broadcast(FLOATS, value[e])
                        .fma(r, FloatVector.fromArray(FLOATS, m, t))
                        .intoArray(m, t);
            }
        }
        for (; j < columns; j++) {
            for (int e = from; e < to; e++) {
                int t = index[e] * stride + j;
                m[t] = Math.fma(value[e], row[rowOffset + j], m[t]);
            }
        }
    }

    @Override
    public void leakyRelu(float[] in, float[] out, int offset, int length, float slope) {
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
