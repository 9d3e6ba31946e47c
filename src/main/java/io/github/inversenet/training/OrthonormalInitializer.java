package io.github.inversenet.training;

import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import java.util.Arrays;

/**
 * Random initial weights with orthonormal columns, or rows where a layer widens (Saxe, McClelland and Ganguli 2014): the
 * Q of a Gaussian matrix. Such a layer's condition number is 1 from the start.
 */
final class OrthonormalInitializer {
    /** More vectors are made orthonormal in blocks: one by one, 4,096 would take minutes. */
    private static final int MOST_ONE_BY_ONE = 512;

    private final SplitMix random;
    private final Kernels kernels;

    OrthonormalInitializer(SplitMix random, Kernels kernels) {
        this.random = random;
        this.kernels = kernels;
    }

    /** A kernel of inputs × outputs, row by row. */
    float[] initialize(int inputs, int outputs) {
        int length = Math.max(inputs, outputs);
        int count = Math.min(inputs, outputs);
        double[][] vectors = count > MOST_ONE_BY_ONE ? inBlocks(length, count) : oneByOne(length, count);
        float[] kernel = new float[Math.multiplyExact(inputs, outputs)];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                kernel[i * outputs + j] = (float) (inputs >= outputs ? vectors[j][i] : vectors[i][j]);
            }
        }
        return kernel;
    }

    /** By Householder's QR, with the signs of Gram and Schmidt's: a positive diagonal of R. */
    private double[][] inBlocks(int length, int count) {
        double[] gaussians = new double[Math.multiplyExact(length, count)];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < length; i++) {
                gaussians[i * count + k] = random.gaussian();
            }
        }
        BlockedQr qr = new BlockedQr(gaussians, length, count, kernels);
        double[] r = qr.r();
        double[] signs = new double[count * count];
        for (int k = 0; k < count; k++) {
            signs[k * count + k] = r[k * count + k] < 0 ? -1 : 1;
        }
        double[] q = qr.timesTransposedQ(signs, count);
        double[][] vectors = new double[count][];
        for (int k = 0; k < count; k++) {
            vectors[k] = Arrays.copyOfRange(q, k * length, (k + 1) * length);
        }
        return vectors;
    }

    /** By Gram and Schmidt's method. */
    private double[][] oneByOne(int length, int count) {
        double[][] vectors = new double[count][length];
        for (int k = 0; k < count; k++) {
            do {
                for (int i = 0; i < length; i++) {
                    vectors[k][i] = random.gaussian();
                }
                // Twice is enough (Kahan; Parlett 1998): the second pass removes what rounding left of the first.
                removeProjections(vectors, k);
                removeProjections(vectors, k);
            } while (!normalize(vectors[k]));
        }
        return vectors;
    }

    private static void removeProjections(double[][] vectors, int k) {
        for (int other = 0; other < k; other++) {
            double projection = dot(vectors[other], vectors[k]);
            for (int i = 0; i < vectors[k].length; i++) {
                vectors[k][i] -= projection * vectors[other][i];
            }
        }
    }

    private static boolean normalize(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        // With as many vectors as dimensions the last may be left with rounding only: draw it again.
        if (norm < 1e-8) {
            return false;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return true;
    }

    /** Four sums, so that one addition need not wait for the other. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
