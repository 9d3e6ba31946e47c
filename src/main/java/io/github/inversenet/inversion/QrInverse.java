package io.github.inversenet.inversion;

import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Kernels;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A⁺ = R⁺·Qᵀ of an m × n matrix, m ≥ n, from A = Q·R: products of matrices, with the same bits everywhere. A wide matrix is
 * decomposed transposed.
 *
 * <p>R⁺ is R⁻¹ where no singular value can be near the cut-off, and comes from the singular values of R otherwise. R⁻¹ is
 * as accurate and takes a tenth of the time: its errors are ε·σ_max/σ_min relative to ‖A⁺‖, since Householder's QR is
 * backward stable (Higham, Accuracy and Stability of Numerical Algorithms, 19.3).
 */
final class QrInverse {
    /**
     * How far σ_min has to stay above the cut-off. ‖R⁻¹‖_F and ‖R‖_F bound 1/σ_min and σ_max from above, so that the margin
     * is for rounding alone.
     */
    private static final double MARGIN = 64;

    private final BlockedQr qr;
    /** Whether Aᵀ was decomposed in place of A. */
    private final boolean wide;
    /** A was multiplied by 2 to this power. */
    private final int exponent;

    private final Factor factor;

    /**
     * What is known of R.
     *
     * @param inverse gives R⁺
     */
    private record Factor(int rank, double largest, double smallest, Supplier<DoubleMatrix> inverse) {}

    private QrInverse(BlockedQr qr, boolean wide, int exponent, Factor factor) {
        this.qr = qr;
        this.wide = wide;
        this.exponent = exponent;
        this.factor = factor;
    }

    /**
     * @param rcond a singular value of at most this times σ_max counts as zero
     * @throws IllegalArgumentException if an entry of {@code a} is not finite
     */
    static QrInverse of(DoubleMatrix a, double rcond, Kernels kernels) {
        a.requireFinite();
        boolean wide = a.rows() < a.columns();
        DoubleMatrix tall = wide ? a.transpose() : a;
        double most = 0;
        for (double value : a.values()) {
            most = Math.max(most, Math.abs(value));
        }
        // Squares of what is near 1 neither overflow nor vanish.
        int exponent = most == 0 ? 0 : -Math.getExponent(most);
        int n = tall.columns();
        BlockedQr qr = new BlockedQr(scaled(tall, exponent).values(), tall.rows(), n, kernels);
        DoubleMatrix r = new DoubleMatrix(n, n, qr.r());
        Factor factor = ofFullRank(r, Math.max(rcond, PseudoInverse.defaultRcond(a)), kernels);
        return new QrInverse(qr, wide, exponent, factor != null ? factor : bySingularValues(r, rcond, kernels));
    }

    /** @return null where a singular value may be as small as {@code cutOff · σ_max}: then all of them have to be known */
    private static @Nullable Factor ofFullRank(DoubleMatrix r, double cutOff, Kernels kernels) {
        DoubleMatrix inverse = TriangularInverse.of(r, kernels);
        // Written so that a norm that is not finite is none.
        if (!(cutOff * r.norm() * inverse.norm() < 1 / MARGIN)) {
            return null;
        }
        OptionalDouble largest = LargestSingularValue.of(r);
        OptionalDouble reciprocal = LargestSingularValue.of(inverse);
        if (largest.isEmpty() || reciprocal.isEmpty()) {
            return null;
        }
        return new Factor(r.columns(), largest.getAsDouble(), 1 / reciprocal.getAsDouble(), () -> inverse);
    }

    private static Factor bySingularValues(DoubleMatrix r, double rcond, Kernels kernels) {
        JacobiSvd svd = JacobiSvd.of(r, rcond, kernels);
        return new Factor(svd.rank(), svd.largest(), svd.smallest(), svd::pseudoInverse);
    }

    /** Of A. */
    SingularRange range() {
        return new SingularRange(
                factor.rank, Math.scalb(factor.largest, -exponent), Math.scalb(factor.smallest, -exponent));
    }

    /** A⁺, n × m. */
    DoubleMatrix value() {
        DoubleMatrix inverse = factor.inverse.get();
        int n = inverse.columns();
        double[] product = qr.timesTransposedQ(inverse.values(), n);
        DoubleMatrix value = scaled(new DoubleMatrix(n, product.length / n, product), exponent);
        return wide ? value.transpose() : value;
    }

    private static DoubleMatrix scaled(DoubleMatrix a, int exponent) {
        double[] values = new double[a.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(a.values()[i], exponent);
        }
        return new DoubleMatrix(a.rows(), a.columns(), values);
    }
}
