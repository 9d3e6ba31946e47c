package io.github.inversenet.inversion;

import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Kernels;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A⁺ = R⁻¹·Qᵀ of an m × n matrix of full rank, m ≥ n, from A = Q·R without singular vectors: products of matrices, with
 * the same bits everywhere. A wide matrix is decomposed transposed.
 *
 * <p>It is as accurate as by singular values, with errors of ε·σ_max/σ_min relative to ‖A⁺‖: Householder's QR is backward
 * stable (Higham, Accuracy and Stability of Numerical Algorithms, 19.3).
 */
final class FullRankInverse {
    /**
     * How far σ_min has to stay above the cut-off. ‖R⁻¹‖_F and ‖R‖_F bound 1/σ_min and σ_max from above, so that the margin
     * is for rounding alone.
     */
    private static final double MARGIN = 64;

    private final BlockedQr qr;
    private final DoubleMatrix inverse;
    /** Whether Aᵀ was decomposed in place of A. */
    private final boolean wide;
    /** A was multiplied by 2 to this power. */
    private final int exponent;

    private final double largest;
    private final double smallest;

    private FullRankInverse(
            BlockedQr qr, DoubleMatrix inverse, boolean wide, int exponent, double largest, double smallest) {
        this.qr = qr;
        this.inverse = inverse;
        this.wide = wide;
        this.exponent = exponent;
        this.largest = largest;
        this.smallest = smallest;
    }

    /**
     * @param rcond no singular value may be as small as this times σ_max, or as ε·max(m, n) times it
     * @return null where a singular value may be as small: then all of them have to be known
     * @throws IllegalArgumentException if an entry is not finite
     */
    static @Nullable FullRankInverse of(DoubleMatrix a, double rcond, Kernels kernels) {
        a.requireFinite();
        boolean wide = a.rows() < a.columns();
        return ofTall(wide ? a.transpose() : a, wide, rcond, kernels);
    }

    /** For m ≥ n of any size. */
    static @Nullable FullRankInverse ofTall(DoubleMatrix a, boolean wide, double rcond, Kernels kernels) {
        double most = 0;
        for (double value : a.values()) {
            most = Math.max(most, Math.abs(value));
        }
        if (most == 0) {
            return null;
        }
        // Squares of what is near 1 neither overflow nor vanish.
        int exponent = -Math.getExponent(most);
        int n = a.columns();
        BlockedQr qr = new BlockedQr(scaled(a, exponent).values(), a.rows(), n, kernels);
        DoubleMatrix r = new DoubleMatrix(n, n, qr.r());
        DoubleMatrix inverse = TriangularInverse.of(r, kernels);
        double cutOff = Math.max(rcond, PseudoInverse.defaultRcond(a));
        // Written so that a norm that is not finite is none.
        if (!(cutOff * r.norm() * inverse.norm() < 1 / MARGIN)) {
            return null;
        }
        OptionalDouble largest = LargestSingularValue.of(r);
        OptionalDouble reciprocal = LargestSingularValue.of(inverse);
        if (largest.isEmpty() || reciprocal.isEmpty()) {
            return null;
        }
        return new FullRankInverse(
                qr,
                inverse,
                wide,
                exponent,
                Math.scalb(largest.getAsDouble(), -exponent),
                Math.scalb(1 / reciprocal.getAsDouble(), -exponent));
    }

    /** A⁺, n × m. */
    DoubleMatrix value() {
        int n = inverse.columns();
        double[] product = qr.timesTransposedQ(inverse.values(), n);
        DoubleMatrix value = scaled(new DoubleMatrix(n, product.length / n, product), exponent);
        return wide ? value.transpose() : value;
    }

    /** σ_max. */
    double largest() {
        return largest;
    }

    /** σ_min. */
    double smallest() {
        return smallest;
    }

    private static DoubleMatrix scaled(DoubleMatrix a, int exponent) {
        double[] values = new double[a.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(a.values()[i], exponent);
        }
        return new DoubleMatrix(a.rows(), a.columns(), values);
    }
}
