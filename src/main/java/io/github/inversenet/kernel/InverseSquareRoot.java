package io.github.inversenet.kernel;

import java.util.Arrays;

/**
 * A^(−1/2) of a positive semidefinite matrix, by the coupled iteration of Newton and Schulz (Higham, Functions of Matrices,
 * 6.3) with the scaling of Chen and Chow (A stable scaling of Newton–Schulz, 2014). In float32, in a fixed order.
 *
 * <p>For A = NᵀN the product N·A^(−1/2) has orthonormal columns. An iteration maps the singular values x of N, the largest
 * at most 1, by x·(a − b·x²); its coefficients are the best for the interval in which the iterations before have left the
 * values that were at least {@value #LEAST}: after {@value #ITERATIONS} of them these are within 8 % of 1, smaller ones
 * have grown 63 times. Without the scaling nine iterations reach less.
 */
public final class InverseSquareRoot {
    static final double LEAST = 0.02;
    static final int ITERATIONS = 5;

    private final int size;
    private final int stride;
    private final Kernels kernels;
    private float[] root;
    private float[] inverseRoot;
    private float[] next;
    private final float[] factor;

    /** @param stride length of a row, padded with zeros; matrices begin at {@link Kernels#ORIGIN} */
    public InverseSquareRoot(int size, int stride, Kernels kernels) {
        this.size = size;
        this.stride = stride;
        this.kernels = kernels;
        root = Kernels.matrix(size, stride);
        inverseRoot = Kernels.matrix(size, stride);
        next = Kernels.matrix(size, stride);
        factor = Kernels.matrix(size, stride);
    }

    /**
     * Computes {@code scale}·A^(−1/2); of a zero matrix it is zero.
     *
     * @return size × stride, valid until the next call
     */
    public float[] of(float[] matrix, double scale, RowShare rows) {
        double norm = Math.sqrt(squares(matrix));
        if (norm == 0) {
            Arrays.fill(inverseRoot, 0f);
            return inverseRoot;
        }
        rows.forEach(size, (from, to) -> scale(matrix, root, (float) (1 / norm), from, to));
        double least = LEAST;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double alpha = Math.sqrt(3 / (1 + least + least * least));
            least = alpha * least * (3 - alpha * alpha * least * least) / 2;
            // Before the first iteration Z is I: no product is needed with it.
            iterate(1.5 * alpha, 0.5 * alpha * alpha * alpha, iteration == 0, iteration == ITERATIONS - 1, rows);
        }
        float last = (float) (scale / Math.sqrt(norm));
        rows.forEach(size, (from, to) -> scale(inverseRoot, inverseRoot, last, from, to));
        return inverseRoot;
    }

    /** T = a·I − b·Z·Y, Y ← Y·T, Z ← T·Z, where Y tends to A^(1/2) and Z to A^(−1/2). */
    private void iterate(double a, double b, boolean first, boolean last, RowShare rows) {
        rows.forEach(size, (from, to) -> {
            if (!first) {
                multiply(inverseRoot, root, factor, from, to);
            }
            scale(first ? root : factor, factor, (float) -b, from, to);
            for (int i = from; i < to; i++) {
                factor[Kernels.row(i, stride) + i] += (float) a;
            }
        });
        if (!last) {
            rows.forEach(size, (from, to) -> multiply(root, factor, next, from, to));
            float[] swapped = root;
            root = next;
            next = swapped;
        }
        rows.forEach(size, (from, to) -> {
            if (first) {
                scale(factor, next, 1, from, to);
            } else {
                multiply(factor, inverseRoot, next, from, to);
            }
        });
        float[] swapped = inverseRoot;
        inverseRoot = next;
        next = swapped;
    }

    private void multiply(float[] a, float[] b, float[] product, int from, int to) {
        Arrays.fill(product, Kernels.row(from, stride), Kernels.row(to, stride), 0f);
        kernels.addRows(a, stride, size, b, stride, product, from, to);
    }

    private void scale(float[] in, float[] out, float scale, int from, int to) {
        int end = Kernels.row(to, stride);
        for (int i = Kernels.row(from, stride); i < end; i++) {
            out[i] = scale * in[i];
        }
    }

    private double squares(float[] matrix) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Kernels.sumOfSquares(matrix, Kernels.row(i, stride), stride);
        }
        return sum;
    }
}
