package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.ParallelProducts;

/** The inverse of an upper triangular matrix, from those of its two diagonal blocks: nearly all of it is products. */
final class TriangularInverse {
    /** The largest block that is inverted entry by entry. */
    private static final int BLOCK = 64;

    private final Kernels kernels;
    private final int n;
    private final double[] r;
    private final double[] inverse;

    private TriangularInverse(DoubleMatrix r, Kernels kernels) {
        this.kernels = kernels;
        this.n = r.columns();
        this.r = r.values();
        inverse = new double[n * n];
    }

    /**
     * R⁻¹.
     *
     * @param r n × n, upper triangular; where its diagonal has a zero, the result has entries that are not finite
     */
    static DoubleMatrix of(DoubleMatrix r, Kernels kernels) {
        TriangularInverse computation = new TriangularInverse(r, kernels);
        computation.invert(0, r.columns());
        return new DoubleMatrix(r.rows(), r.columns(), computation.inverse);
    }

    /** The rows and columns {@code from} to {@code to}. */
    private void invert(int from, int to) {
        if (to - from <= BLOCK) {
            invertBlock(from, to);
            return;
        }
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        int middle = from + blocks / 2 * BLOCK;
        invert(from, middle);
        invert(middle, to);
        // The block above the diagonal is −X₁₁·R₁₂·X₂₂.
        int above = middle - from;
        int right = to - middle;
        double[] product = new double[above * right];
        int corner = from * n + middle;
        ParallelProducts.add(
                kernels, r, corner, n, 1, inverse, middle * n + middle, n, product, 0, right, above, right, right);
        for (int i = 0; i < product.length; i++) {
            product[i] = -product[i];
        }
        ParallelProducts.add(
                kernels, inverse, from * n + from, n, 1, product, 0, right, inverse, corner, n, above, above, right);
    }

    private void invertBlock(int from, int to) {
        for (int j = from; j < to; j++) {
            inverse[j * n + j] = 1 / r[j * n + j];
            for (int i = j - 1; i >= from; i--) {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) {
                    sum = Fma.of(r[i * n + k], inverse[k * n + j], sum);
                }
                inverse[i * n + j] = -sum / r[i * n + i];
            }
        }
    }
}
