package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;

/**
 * What a diagnosis needs of the singular values of a matrix.
 *
 * @param rank number of singular values above the cut-off
 * @param largest σ_max
 * @param smallest σ_min, the smallest of all min(m, n), cut off or not
 */
record SingularRange(int rank, double largest, double smallest) {
    /**
     * At the default cut-off of {@link PseudoInverse#of}.
     *
     * @throws IllegalArgumentException if an entry of {@code a} is not finite
     */
    static SingularRange of(DoubleMatrix a, Kernels kernels) {
        return QrInverse.of(a, PseudoInverse.defaultRcond(a), kernels).range();
    }

    /** σ_max / σ_min; infinite for a singular matrix. */
    double conditionNumber() {
        return largest == 0 ? Double.POSITIVE_INFINITY : largest / smallest;
    }
}
