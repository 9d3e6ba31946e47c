package io.github.inversenet.inversion;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One-sided Jacobi (Hestenes 1958) on the triangular factor of a QR decomposition (Drmač and Veselić 2008).
 *
 * <p>It is the most accurate method there is for small singular values (Demmel and Veselić 1992), and short enough to
 * have its operations in one fixed order, which LAPACK's kernels do not promise.
 */
final class JacobiSvd {
    private static final int LARGEST_NUMBER_OF_SWEEPS = 60;

    private JacobiSvd() {}

    /** Decomposes an m × n matrix of finite entries, m ≥ n. */
    static SingularValues decompose(DoubleMatrix a) {
        int n = a.columns();
        HouseholderQr qr = new HouseholderQr(a);
        // Rotating the columns of Rᵀ converges faster than those of R: Rᵀ·J = X·Σ, so R = J·Σ·Xᵀ and A = (Q·J)·Σ·Xᵀ.
        double[][] lower = new double[n][n];
        double[][] rotations = new double[n][n];
        for (int j = 0; j < n; j++) {
            rotations[j][j] = 1;
            for (int i = 0; i < n; i++) {
                lower[j][i] = qr.r()[i][j];
            }
        }
        orthogonalize(lower, rotations);
        double[] norms = new double[n];
        Integer[] order = new Integer[n];
        for (int j = 0; j < n; j++) {
            norms[j] = Math.sqrt(ColumnMath.dot(lower[j], lower[j], 0));
            order[j] = j;
        }
        Arrays.sort(order, Comparator.comparingDouble((Integer j) -> norms[j]).reversed());
        double[] sigma = new double[n];
        double[][] u = new double[n][];
        double[][] v = new double[n][];
        for (int k = 0; k < n; k++) {
            int j = order[k];
            sigma[k] = norms[j];
            u[k] = qr.timesQ(rotations[j]);
            v[k] = lower[j];
            for (int i = 0; i < n; i++) {
                v[k][i] = norms[j] > 0 ? v[k][i] / norms[j] : 0;
            }
        }
        return new SingularValues(ColumnMath.toMatrix(u), sigma, ColumnMath.toMatrix(v));
    }

    /** Rotates pairs of columns until all are orthogonal to rounding, and applies the same rotations to {@code j}. */
    private static void orthogonalize(double[][] columns, double[][] rotations) {
        int n = columns.length;
        double tolerance = Math.ulp(1.0) * n;
        double negligible = 0;
        for (double[] column : columns) {
            negligible = Math.max(negligible, ColumnMath.dot(column, column, 0));
        }
        // A column of this squared norm is zero to rounding; its direction, and so its angle to others, is noise.
        negligible *= Math.ulp(1.0) * Math.ulp(1.0) * 1e-4;
        for (int sweep = 0; sweep < LARGEST_NUMBER_OF_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= orthogonalize(columns[p], columns[q], rotations[p], rotations[q], tolerance, negligible);
                }
            }
            if (!rotated) {
                return;
            }
        }
        throw new ArithmeticException(
                "the Jacobi iteration did not converge in " + LARGEST_NUMBER_OF_SWEEPS + " sweeps");
    }

    private static boolean orthogonalize(
            double[] p, double[] q, double[] pRotation, double[] qRotation, double tolerance, double negligible) {
        double[] products = new double[3];
        ColumnMath.dots(p, q, products);
        double pp = products[0];
        double qq = products[1];
        double pq = products[2];
        if (Math.min(pp, qq) <= negligible || Math.abs(pq) <= tolerance * Math.sqrt(pp) * Math.sqrt(qq)) {
            return false;
        }
        // The smaller root of t² + 2ζt − 1 = 0: the rotation of at most 45° that makes the product zero.
        double zeta = (qq - pp) / (2 * pq);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(Math.fma(zeta, zeta, 1)));
        double cosine = 1 / Math.sqrt(Math.fma(tangent, tangent, 1));
        double sine = cosine * tangent;
        ColumnMath.rotate(p, q, cosine, sine);
        ColumnMath.rotate(pRotation, qRotation, cosine, sine);
        return true;
    }
}
