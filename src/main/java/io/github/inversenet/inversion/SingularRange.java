package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;

/**
 * What a diagnosis needs of the singular values, the same bits as those of {@link PseudoInverse}.
 *
 * @param rank number of singular values above the default cut-off of {@link PseudoInverse#of}
 * @param largest σ_max
 * @param smallest σ_min, the smallest of all min(m, n)
 */
record SingularRange(int rank, double largest, double smallest) {
    /** @throws IllegalArgumentException if an entry of {@code a} is not finite */
    static SingularRange of(DoubleMatrix a, Kernels kernels) {
        double rcond = PseudoInverse.defaultRcond(a);
        FullRankInverse inverse = FullRankInverse.of(a, rcond, kernels);
        if (inverse != null) {
            return new SingularRange(Math.min(a.rows(), a.columns()), inverse.largest(), inverse.smallest());
        }
        SingularValues values = SingularValues.of(a);
        return new SingularRange(values.rank(rcond), values.largest(), values.smallest());
    }

    /** σ_max / σ_min; infinite for a singular matrix. */
    double conditionNumber() {
        return largest == 0 ? Double.POSITIVE_INFINITY : largest / smallest;
    }
}
