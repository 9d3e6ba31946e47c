package io.github.inversenet.inversion;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * The Moore–Penrose inverse A⁺ = V·diag(1/σ)·Uᵀ of an m × n matrix, in float64.
 *
 * <p>A singular value of at most {@code rcond · σ_max} counts as zero, and so does its inverse: what such a direction
 * holds is rounding, and dividing by it would drown the result. The largest rcond at which only rounding is cut off is
 * ε·max(m, n) with ε = 2⁻⁵², which is the default, as in NumPy's {@code matrix_rank} and MATLAB's {@code pinv}.
 *
 * @param value A⁺, n × m
 * @param rank number of singular values above the cut-off
 * @param largestSingularValue σ_max
 * @param smallestSingularValue σ_min, the smallest of all min(m, n), cut off or not
 * @param rcond the relative cut-off that was applied
 */
public record PseudoInverse(
        DoubleMatrix value, int rank, double largestSingularValue, double smallestSingularValue, double rcond) {
    /**
     * @param rcond relative cut-off in [0, 1); null for ε·max(m, n)
     * @throws IllegalArgumentException if an entry of {@code a} is not finite
     */
    public static PseudoInverse of(DoubleMatrix a, @Nullable Double rcond, Kernels kernels) {
        if (rcond != null && !(rcond >= 0 && rcond < 1)) {
            throw new ConfigurationException("rcond", rcond, "at least 0 and less than 1");
        }
        double relative = rcond != null ? rcond : defaultRcond(a);
        QrInverse inverse = QrInverse.of(a, relative, kernels);
        SingularRange range = inverse.range();
        return new PseudoInverse(inverse.value(), range.rank(), range.largest(), range.smallest(), relative);
    }

    /** ε·max(m, n). */
    static double defaultRcond(DoubleMatrix a) {
        return Math.ulp(1.0) * Math.max(a.rows(), a.columns());
    }

    /** σ_max / σ_min; infinite where σ_min is 0. */
    public double conditionNumber() {
        return new SingularRange(rank, largestSingularValue, smallestSingularValue).conditionNumber();
    }

    /**
     * How far A⁺ is from the four conditions that define it (Penrose 1955), as relative Frobenius norms: A·A⁺·A = A,
     * A⁺·A·A⁺ = A⁺, A·A⁺ symmetric, A⁺·A symmetric. For the zero matrix all four are 0.
     *
     * @return the four residuals in this order; a few units of rounding for a well-conditioned matrix
     */
    public double[] penroseResiduals(DoubleMatrix a, Kernels kernels) {
        DoubleMatrix left = a.times(value, kernels);
        DoubleMatrix right = value.times(a, kernels);
        return new double[] {
            relative(a.times(right, kernels).distance(a), a.norm()),
            relative(right.times(value, kernels).distance(value), value.norm()),
            relative(left.distance(left.transpose()), left.norm()),
            relative(right.distance(right.transpose()), right.norm())
        };
    }

    private static double relative(double error, double norm) {
        return norm == 0 ? error : error / norm;
    }
}
