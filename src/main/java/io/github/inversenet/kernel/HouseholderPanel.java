package io.github.inversenet.kernel;

/**
 * Some Householder reflections as one block H = I − V·T·Vᵀ (Schreiber and Van Loan 1989), so that a matrix is reflected by
 * products of matrices.
 *
 * <p>Column j of V is zero above row j, where it is 1. T is upper triangular.
 */
final class HouseholderPanel {
    private final Kernels kernels;
    private final int rows;
    private final int width;
    /** V, {@code rows × width}. */
    private final double[] v;
    /** Vᵀ. */
    private final double[] transposed;
    /** −Tᵀ, {@code width × width}. */
    private final double[] minusT;

    /** @param panel {@code rows × width}, rows ≥ width; its upper triangle receives that of Hᵀ times the panel */
    HouseholderPanel(double[] panel, int rows, int width, Kernels kernels) {
        this.kernels = kernels;
        this.rows = rows;
        this.width = width;
        transposed = new double[rows * width];
        double[] tau = new double[width];
        for (int j = 0; j < width; j++) {
            tau[j] = eliminate(panel, j);
        }
        v = new double[transposed.length];
        for (int j = 0; j < width; j++) {
            for (int i = j; i < rows; i++) {
                v[i * width + j] = transposed[j * rows + i];
            }
        }
        minusT = minusT(tau);
    }

    /** Reflects column j onto its first entry, and the columns behind it. */
    private double eliminate(double[] panel, int j) {
        int count = rows - j;
        double[] w = new double[count];
        for (int i = 0; i < count; i++) {
            w[i] = panel[(j + i) * width + j];
        }
        double first = w[0];
        double norm = Math.sqrt(squares(w));
        // The sign that adds rather than cancels.
        double last = first < 0 ? norm : -norm;
        double tau = norm == 0 ? 0 : (last - first) / last;
        w[0] = 1;
        for (int i = 1; i < count; i++) {
            w[i] = norm == 0 ? 0 : w[i] / (first - last);
        }
        panel[j * width + j] = last;
        System.arraycopy(w, 0, transposed, j * rows + j, count);
        int behind = width - j - 1;
        int corner = j * width + j + 1;
        double[] sums = new double[behind];
        kernels.addProduct(w, 0, count, 1, panel, corner, width, sums, 0, behind, 1, count, behind);
        for (int k = 0; k < behind; k++) {
            sums[k] *= -tau;
        }
        kernels.addProduct(w, 0, 1, 1, sums, 0, behind, panel, corner, width, count, 1, behind);
        return tau;
    }

    /** Column j of T is −τ(j)·T·Vᵀ·v(j) above the diagonal, and τ(j) on it. */
    private double[] minusT(double[] tau) {
        double[] gram = new double[width * width];
        kernels.addProduct(transposed, 0, rows, 1, v, 0, width, gram, 0, width, width, rows, width);
        double[] minus = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int k = i; k < j; k++) {
                    sum = Fma.of(minus[k * width + i], gram[k * width + j], sum);
                }
                minus[j * width + i] = -tau[j] * sum;
            }
            minus[j * width + j] = -tau[j];
        }
        return minus;
    }

    /** C = Hᵀ·C, for {@code columns} columns of a matrix with {@code stride} values in a row. */
    void reflectColumns(double[] c, int offset, int stride, int columns) {
        double[] products = new double[width * columns];
        kernels.addProduct(transposed, 0, rows, 1, c, offset, stride, products, 0, columns, width, rows, columns);
        double[] scaled = new double[width * columns];
        kernels.addProduct(minusT, 0, width, 1, products, 0, columns, scaled, 0, columns, width, width, columns);
        kernels.addProduct(v, 0, width, 1, scaled, 0, columns, c, offset, stride, rows, width, columns);
    }

    /** C = C·Hᵀ, for {@code count} rows of a matrix with {@code stride} values in a row. */
    void reflectRows(double[] c, int offset, int stride, int count) {
        double[] products = new double[count * width];
        kernels.addProduct(c, offset, stride, 1, v, 0, width, products, 0, width, count, rows, width);
        double[] scaled = new double[count * width];
        kernels.addProduct(products, 0, width, 1, minusT, 0, width, scaled, 0, width, count, width, width);
        kernels.addProduct(scaled, 0, width, 1, transposed, 0, rows, c, offset, stride, count, width, rows);
    }

    /** Σ w(i)², in four interleaved sums, so that one addition need not wait for the other. */
    private static double squares(double[] w) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= w.length; i += 4) {
            s0 = Fma.of(w[i], w[i], s0);
            s1 = Fma.of(w[i + 1], w[i + 1], s1);
            s2 = Fma.of(w[i + 2], w[i + 2], s2);
            s3 = Fma.of(w[i + 3], w[i + 3], s3);
        }
        for (; i < w.length; i++) {
            s0 = Fma.of(w[i], w[i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }
}
