package io.github.inversenet.inversion;

import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Kernels;
import java.util.Random;

/** Matrices whose properties are known. */
final class Matrices {
    private Matrices() {}

    static DoubleMatrix gaussian(long seed, int rows, int columns) {
        Random random = new Random(seed);
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextGaussian();
        }
        return matrix;
    }

    /** Gaussian, or the product of two Gaussian matrices. */
    static DoubleMatrix ofRank(long seed, int rows, int columns, int rank) {
        return rank == Math.min(rows, columns)
                ? gaussian(seed, rows, columns)
                : gaussian(seed, rows, rank).times(gaussian(seed + 1000, rank, columns), Kernels.best());
    }

    /** Orthonormal columns times the values times an orthonormal matrix; with rows ≥ values, {@code rows × values}. */
    static DoubleMatrix withSingularValues(long seed, int rows, double[] sigma) {
        DoubleMatrix left = orthonormal(seed, rows, sigma.length);
        for (int i = 0; i < left.values().length; i++) {
            left.values()[i] *= sigma[i % sigma.length];
        }
        return left.times(orthonormal(seed + 1000, sigma.length, sigma.length), Kernels.best());
    }

    /** {@code count} values from 1 down to {@code 1 / condition}, each the same multiple of the one before. */
    static double[] graded(int count, double condition) {
        double[] sigma = new double[count];
        for (int i = 0; i < count; i++) {
            sigma[i] = Math.pow(condition, count == 1 ? 0 : -(double) i / (count - 1));
        }
        return sigma;
    }

    private static DoubleMatrix orthonormal(long seed, int rows, int columns) {
        DoubleMatrix identity = DoubleMatrix.zeros(columns, columns);
        for (int i = 0; i < columns; i++) {
            identity.values()[i * columns + i] = 1;
        }
        double[] a = gaussian(seed, rows, columns).values();
        double[] q = new BlockedQr(a, rows, columns, Kernels.best()).timesTransposedQ(identity.values(), columns);
        return new DoubleMatrix(/* rows= */ columns, /* columns= */ rows, q).transpose();
    }
}
