package io.github.inversenet.inversion;

/**
 * A = Q·R by Householder reflections (Golub and Van Loan, 4th edition, 5.2), for m ≥ n.
 *
 * <p>Each reflection is I − β·w·wᵀ; w of column k is zero above row k.
 */
final class HouseholderQr {
    private final int rows;
    private final double[][] reflectors;
    private final double[] beta;
    /** Columns of R, n × n; entry (i, j) is {@code r[j][i]}. */
    private final double[][] r;

    HouseholderQr(DoubleMatrix a) {
        rows = a.rows();
        int n = a.columns();
        double[][] work = ColumnMath.columns(a);
        reflectors = new double[n][];
        beta = new double[n];
        r = new double[n][n];
        for (int k = 0; k < n; k++) {
            reflectors[k] = reflector(work[k], k);
            for (int j = k; j < n; j++) {
                reflect(k, work[j]);
            }
            System.arraycopy(work[k], 0, r[k], 0, k + 1);
        }
    }

    /** Makes the reflection that zeroes a column below row k. */
    private double[] reflector(double[] column, int k) {
        double[] w = new double[rows];
        double scale = 0;
        for (int i = k; i < rows; i++) {
            scale = Math.max(scale, Math.abs(column[i]));
        }
        if (scale == 0) {
            return w;
        }
        for (int i = k; i < rows; i++) {
            w[i] = column[i] / scale;
        }
        double norm = Math.sqrt(ColumnMath.dot(w, w, k));
        // The sign that adds rather than cancels.
        w[k] += w[k] < 0 ? -norm : norm;
        beta[k] = 2 / ColumnMath.dot(w, w, k);
        return w;
    }

    private void reflect(int k, double[] column) {
        double[] w = reflectors[k];
        ColumnMath.addScaled(column, w, -beta[k] * ColumnMath.dot(w, column, k), k);
    }

    double[][] r() {
        return r;
    }

    /** Q times a vector of n values: a column of m. */
    double[] timesQ(double[] vector) {
        double[] result = new double[rows];
        System.arraycopy(vector, 0, result, 0, vector.length);
        for (int k = reflectors.length - 1; k >= 0; k--) {
            reflect(k, result);
        }
        return result;
    }
}
