package io.github.inversenet.kernel;

import java.util.Random;

/** A symmetric positive definite matrix as the kernels take it. */
record SpdMatrix(int size, int stride, float[] values) {
    /** Q·D·Qᵀ with eigenvalues from 1 down to 1/condition, evenly in their logarithms. */
    static SpdMatrix random(int size, double condition, Random random) {
        double[][] q = orthonormal(size, random);
        double[] eigenvalues = new double[size];
        for (int k = 0; k < size; k++) {
            eigenvalues[k] = Math.pow(condition, -k / Math.max(1.0, size - 1.0));
        }
        return of(q, eigenvalues);
    }

    static SpdMatrix of(double[][] q, double[] eigenvalues) {
        int size = eigenvalues.length;
        int stride = Kernels.padded(size);
        float[] values = Kernels.matrix(size, stride);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += q[k][i] * eigenvalues[k] * q[k][j];
                }
                values[Kernels.row(i, stride) + j] = (float) sum;
            }
        }
        return new SpdMatrix(size, stride, values);
    }

    /** Orthonormal rows. */
    static double[][] orthonormal(int size, Random random) {
        double[][] q = new double[size][size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                q[k][i] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < k; other++) {
                    double projection = dot(q[other], q[k]);
                    for (int i = 0; i < size; i++) {
                        q[k][i] -= projection * q[other][i];
                    }
                }
            }
            double norm = Math.sqrt(dot(q[k], q[k]));
            for (int i = 0; i < size; i++) {
                q[k][i] /= norm;
            }
        }
        return q;
    }

    /** With symmetric noise of a size. */
    SpdMatrix moved(double noise, Random random) {
        float[] moved = values.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                float change = (float) (noise * random.nextGaussian() / size);
                moved[Kernels.row(i, stride) + j] += change;
                moved[Kernels.row(j, stride) + i] = moved[Kernels.row(i, stride) + j];
            }
        }
        return new SpdMatrix(size, stride, moved);
    }

    /** The largest entry of this·other − I. */
    double distanceFromIdentity(float[] other) {
        double worst = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = i == j ? -1 : 0;
                for (int k = 0; k < size; k++) {
                    sum += (double) values[Kernels.row(i, stride) + k] * other[Kernels.row(k, stride) + j];
                }
                worst = Math.max(worst, Math.abs(sum));
            }
        }
        return worst;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
