package io.github.inversenet.kernel;

/** The kernels in plain Java: the definition of every chain, and what runs where no vectors are to be had. */
public final class PlainKernels implements Kernels {
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
        for (int i = 0; i < rows; i++) {
            int ci = cOffset + i * cStride;
            for (int k = 0; k < inner; k++) {
                float aik = a[aOffset + i * aRowStride + k * aColumnStride];
                int bk = bOffset + k * bStride;
                for (int j = 0; j < columns; j++) {
                    c[ci + j] = Fma.of(aik, b[bk + j], c[ci + j]);
                }
            }
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
        for (int i = 0; i < rows; i++) {
            int ci = cOffset + i * cStride;
            for (int k = 0; k < inner; k++) {
                double aik = a[aOffset + i * aRowStride + k * aColumnStride];
                int bk = bOffset + k * bStride;
                for (int j = 0; j < columns; j++) {
                    c[ci + j] = Fma.of(aik, b[bk + j], c[ci + j]);
                }
            }
        }
    }

    @Override
    public void addSparseRows(SparseRows a, int from, int to, float[] m, int stride, float[] out, int outRow) {
        for (int i = from; i < to; i++) {
            int place = Kernels.row(outRow + i - from, stride);
            for (int e = a.begin[i]; e < a.end[i]; e++) {
                float intensity = Kernels.gray(a.entries[i][e]) / 255f;
                int row = Kernels.row(Kernels.index(a.entries[i][e]), stride);
                for (int j = 0; j < stride; j++) {
                    out[place + j] = Fma.of(intensity, m[row + j], out[place + j]);
                }
            }
        }
    }

    @Override
    public void correlate(
            double[] in, int inOffset, int stride, double[] weights, double[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum = Fma.of(weights[k], in[inOffset + i + k * stride], sum);
            }
            out[outOffset + i] = sum;
        }
    }

    @Override
    public void addColumnSums(float[] a, int rows, int stride, float[] sum, int from, int to) {
        for (int s = 0; s < rows; s++) {
            int row = Kernels.row(s, stride);
            for (int j = from; j < to; j++) {
                sum[j] += a[row + j];
            }
        }
    }

    @Override
    public void addColumnSumsOfDifference(float[] a, float[] b, int rows, int stride, float[] sum, int from, int to) {
        for (int s = 0; s < rows; s++) {
            int row = Kernels.row(s, stride);
            for (int j = from; j < to; j++) {
                sum[j] = sum[j] + a[row + j] - b[row + j];
            }
        }
    }

    @Override
    public void subtractRow(float[] in, float[] subtrahend, int stride, float[] out, int from, int to) {
        for (int s = from; s < to; s++) {
            int row = Kernels.row(s, stride);
            for (int j = 0; j < stride; j++) {
                out[row + j] = in[row + j] - subtrahend[j];
            }
        }
    }

    @Override
    public void exponential(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Exponential.of(values[i]);
        }
    }

    @Override
    public void leakyRelu(float[] in, float[] out, int offset, int length, float slope) {
        for (int i = offset; i < offset + length; i++) {
            out[i] = in[i] > 0 ? in[i] : slope * in[i];
        }
    }

    @Override
    public void leakyReluBackward(float[] in, float[] gradient, int offset, int length, float slope) {
        for (int i = offset; i < offset + length; i++) {
            gradient[i] = in[i] > 0 ? gradient[i] : slope * gradient[i];
        }
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
        for (int i = offset; i < offset + length; i++) {
            float gi = g[gOffset + i - offset];
            m[i] = Fma.of(1 - beta1, gi - m[i], m[i]);
            v[i] = Fma.of(1 - beta2, Fma.of(gi, gi, -v[i]), v[i]);
            // A float's square root taken in double and rounded is the correctly rounded float square root.
            p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
        }
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
        for (int i = offset; i < offset + length; i++) {
            float gi = g[gOffset + i - offset];
            v[i] = Fma.of(1 - decay, Fma.of(gi, gi, -v[i]), v[i]);
            p[i] -= rate * gi / ((float) Math.sqrt(v[i]) + epsilon);
        }
    }
}
