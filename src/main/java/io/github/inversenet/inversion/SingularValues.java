package io.github.inversenet.inversion;

import java.util.Arrays;

/**
 * The thin singular value decomposition A = U·diag(σ)·Vᵀ of an m × n matrix, with k = min(m, n).
 *
 * @param u m × k, orthonormal columns where σ &gt; 0
 * @param sigma k singular values, descending, none negative
 * @param v n × k, orthonormal columns
 */
record SingularValues(DoubleMatrix u, double[] sigma, DoubleMatrix v) {
    /**
     * The shorter side above which the Jacobi method is not used: its n³ rotations per sweep would take minutes at 2,048.
     * {@link FullRankInverse} does without a decomposition; this is for what it cannot invert.
     */
    static final int LARGEST_JACOBI = 512;

    /**
     * Decomposes a matrix. Up to {@link #LARGEST_JACOBI} the arithmetic is Java's in a fixed order, with the same bits
     * on every processor; above, LAPACK's, whose bits depend on the kernels that OpenBLAS was told to use.
     *
     * @throws IllegalArgumentException if an entry is not finite
     */
    static SingularValues of(DoubleMatrix a) {
        a.requireFinite();
        if (a.rows() < a.columns()) {
            SingularValues transposed = of(a.transpose());
            return new SingularValues(transposed.v, transposed.sigma, transposed.u);
        }
        return a.columns() <= LARGEST_JACOBI ? JacobiSvd.decompose(a) : LapackSvd.decompose(a);
    }

    double largest() {
        return sigma[0];
    }

    double smallest() {
        return sigma[sigma.length - 1];
    }

    /** How many singular values are greater than {@code rcond · σ_max}. */
    int rank(double rcond) {
        return (int)
                Arrays.stream(sigma).filter(value -> value > rcond * largest()).count();
    }
}
