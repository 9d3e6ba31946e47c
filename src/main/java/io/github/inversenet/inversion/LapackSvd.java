package io.github.inversenet.inversion;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import org.bytedeco.javacpp.DoublePointer;

/** LAPACK's divide-and-conquer decomposition, for matrices that are too large for {@link JacobiSvd}. */
final class LapackSvd {
    private LapackSvd() {}

    /** Decomposes an m × n matrix of finite entries, m ≥ n. */
    static SingularValues decompose(DoubleMatrix a) {
        int m = a.rows();
        int n = a.columns();
        double[] sigma = new double[n];
        DoubleMatrix u = DoubleMatrix.zeros(m, n);
        DoubleMatrix vTransposed = DoubleMatrix.zeros(n, n);
        try (DoublePointer work = new DoublePointer(a.values());
                DoublePointer s = new DoublePointer(n);
                DoublePointer left = new DoublePointer((long) m * n);
                DoublePointer right = new DoublePointer((long) n * n)) {
            int info = LAPACKE_dgesdd(LAPACK_ROW_MAJOR, (byte) 'S', m, n, work, n, s, left, n, right, n);
            if (info != 0) {
                throw new ArithmeticException(
                        "LAPACK dgesdd ended with info = %d on a %d×%d matrix".formatted(info, m, n));
            }
            s.get(sigma);
            left.get(u.values());
            right.get(vTransposed.values());
        }
        return new SingularValues(u, sigma, vTransposed.transpose());
    }
}
