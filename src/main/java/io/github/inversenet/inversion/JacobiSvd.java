package io.github.inversenet.inversion;

import io.github.inversenet.kernel.BlockedQr;
import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.ParallelProducts;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The singular values of a square matrix R and its pseudo-inverse at a cut-off, by one-sided Jacobi (Hestenes 1958) on
 * blocks of columns: a Gram matrix tells the rotations of two blocks at a time, and one product applies them. The order of
 * the blocks is fixed, and so is each sum, so that the bits do not depend on the number of threads.
 *
 * <p>Jacobi's method starts from the triangular factor of Rᵀ, whose rows are closer to orthogonal than those of R (Drmač
 * and Veselić 2008): with Rᵀ = Q·T and Y = Tᵀ·J = X·Σ for an orthogonal J, R⁺ = Q·J·Σ⁻¹·Xᵀ. J is not accumulated, which
 * would double the work, but computed from T·X = J·Σ in the end. Singular values have errors of some ε·σ_max, as LAPACK's.
 */
final class JacobiSvd {
    /** Columns of a block: of two blocks, rows of the Gram matrix stay in the first cache. */
    private static final int BLOCK = 32;

    private static final int LARGEST_NUMBER_OF_SWEEPS = 60;
    private static final double EPSILON = Math.ulp(1.0);

    private final Kernels kernels;
    private final int n;
    private final double rcond;
    private final BlockedQr qr;
    /** Tᵀ. */
    private final DoubleMatrix start;
    /** Y, whose columns are orthogonal in the end, by descending norm. */
    private final DoubleMatrix y;
    /** Inner products of the columns of each block, from the first round of a sweep on. */
    private final double[][] gramOfBlock;
    /** Norms of the columns of Y. */
    private final double[] norms;
    /** A column whose squared norm is no larger is zero to rounding: its angle to others is noise. */
    private double negligible;

    private JacobiSvd(DoubleMatrix r, double rcond, Kernels kernels) {
        this.kernels = kernels;
        this.rcond = rcond;
        n = r.columns();
        qr = new BlockedQr(r.transpose().values(), n, n, kernels);
        start = new DoubleMatrix(n, n, qr.r()).transpose();
        y = new DoubleMatrix(n, n, start.values().clone());
        norms = new double[n];
        gramOfBlock = new double[(n + BLOCK - 1) / BLOCK][0];
    }

    /**
     * @param r finite, and of a size whose squares do not overflow
     * @param rcond a singular value of at most this times σ_max counts as zero
     */
    static JacobiSvd of(DoubleMatrix r, double rcond, Kernels kernels) {
        JacobiSvd svd = new JacobiSvd(r, rcond, kernels);
        for (int sweep = 0; sweep < LARGEST_NUMBER_OF_SWEEPS; sweep++) {
            svd.sort();
            if (!svd.sweep()) {
                return svd;
            }
        }
        throw new ArithmeticException(
                "the Jacobi iteration did not converge in " + LARGEST_NUMBER_OF_SWEEPS + " sweeps");
    }

    /** σ_max. */
    double largest() {
        return norms[0];
    }

    /** σ_min. */
    double smallest() {
        return norms[n - 1];
    }

    /** How many singular values are above the cut-off. */
    int rank() {
        return (int)
                Arrays.stream(norms).filter(norm -> norm > rcond * norms[0]).count();
    }

    /** R⁺, n × n. */
    DoubleMatrix pseudoInverse() {
        int rank = rank();
        if (rank == 0) {
            return DoubleMatrix.zeros(n, n);
        }
        DoubleMatrix x = orthonormal(y, rank);
        DoubleMatrix j = orthonormal(start.transpose().times(x.transpose(), kernels), rank);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < n; i++) {
                j.values()[k * n + i] /= norms[k];
            }
        }
        DoubleMatrix transposed = x.transpose().times(j, kernels);
        return new DoubleMatrix(n, n, qr.timesTransposedQ(transposed.values(), n)).transpose();
    }

    /**
     * The directions of columns of descending norms that are nearly orthogonal, as rows: each without what it has of those
     * before it, which are larger. Divided by the norms the smallest remainder would be large.
     *
     * @param count how many columns, from the first
     */
    private DoubleMatrix orthonormal(DoubleMatrix columns, int count) {
        double[] first = new double[n * count];
        for (int i = 0; i < n; i++) {
            System.arraycopy(columns.values(), i * columns.columns(), first, i * count, count);
        }
        BlockedQr decomposed = new BlockedQr(first, n, count, kernels);
        double[] r = decomposed.r();
        double[] signs = new double[count * count];
        for (int k = 0; k < count; k++) {
            signs[k * count + k] = Math.signum(r[k * count + k]);
        }
        return new DoubleMatrix(count, n, decomposed.timesTransposedQ(signs, count));
    }

    /** Puts the columns in descending order of their norms, which lets the method converge earlier. */
    private void sort() {
        double[] values = y.values();
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                squares[j] = Fma.of(values[i * n + j], values[i * n + j], squares[j]);
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, j -> j);
        Arrays.sort(order, Comparator.comparingDouble((Integer j) -> -squares[j]));
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(values, i * n, row, 0, n);
            for (int j = 0; j < n; j++) {
                values[i * n + j] = row[order[j]];
            }
        }
        for (int j = 0; j < n; j++) {
            norms[j] = Math.sqrt(squares[order[j]]);
        }
        // Where everything is kept, columns count as long as they are not noise altogether.
        double share = Math.max(Math.min(rcond, EPSILON), EPSILON / 128);
        negligible = share * norms[0] * (share * norms[0]);
    }

    /**
     * Has every pair of blocks meet once, as many at a time as there are: all but the last sit around a table and move on
     * by one place.
     *
     * @return whether there were columns that were not orthogonal
     */
    private boolean sweep() {
        int blocks = gramOfBlock.length;
        int players = blocks + blocks % 2;
        boolean rotated = false;
        for (int round = 0; round < Math.max(1, players - 1); round++) {
            int turn = round;
            boolean[] parts = new boolean[players / 2];
            ParallelProducts.forEach(parts.length, 1, k -> {
                int one = k == 0 ? players - 1 : (turn + k) % (players - 1);
                int other = (turn + players - 1 - k) % (players - 1);
                parts[k] = meet(Math.min(one, other), Math.max(one, other), turn == 0);
            });
            for (boolean part : parts) {
                rotated |= part;
            }
        }
        return rotated;
    }

    /**
     * Orthogonalises the columns of two blocks against each other.
     *
     * @param second may be beyond the last block: then the first one is alone
     * @param inside whether the columns of one block are orthogonalised as well
     */
    private boolean meet(int first, int second, boolean inside) {
        int left = Math.min(BLOCK, n - first * BLOCK);
        int right = Math.max(0, Math.min(BLOCK, n - second * BLOCK));
        if (right == 0 && !inside) {
            return false;
        }
        int width = left + right;
        double[] pair = new double[n * width];
        for (int i = 0; i < n; i++) {
            copy(y.values(), i * n + first * BLOCK, pair, i * width, left);
            copy(y.values(), i * n + second * BLOCK, pair, i * width + left, right);
        }
        double[] gram = inside ? gram(pair, width) : gram(pair, width, left, gramOfBlock[first], gramOfBlock[second]);
        Rotations rotations = new Rotations(gram, width, EPSILON * n, negligible);
        boolean rotated = rotations.run(left, inside);
        gramOfBlock[first] = part(gram, width, 0, left);
        if (right > 0) {
            gramOfBlock[second] = part(gram, width, left, right);
        }
        if (!rotated) {
            return false;
        }
        double[] product = new double[n * width];
        kernels.addProduct(pair, 0, width, 1, rotations.matrix(), 0, width, product, 0, width, n, width, width);
        for (int i = 0; i < n; i++) {
            copy(product, i * width, y.values(), i * n + first * BLOCK, left);
            copy(product, i * width + left, y.values(), i * n + second * BLOCK, right);
        }
        return true;
    }

    private double[] gram(double[] pair, int width) {
        double[] gram = new double[width * width];
        kernels.addProduct(pair, 0, 1, width, pair, 0, width, gram, 0, width, width, n, width);
        return gram;
    }

    /** The same of two blocks whose own are known: a quarter of the work. */
    private double[] gram(double[] pair, int width, int left, double[] ofFirst, double[] ofSecond) {
        double[] gram = new double[width * width];
        int right = width - left;
        kernels.addProduct(pair, 0, 1, width, pair, left, width, gram, left, width, left, n, right);
        for (int i = 0; i < left; i++) {
            System.arraycopy(ofFirst, i * left, gram, i * width, left);
            for (int j = left; j < width; j++) {
                gram[j * width + i] = gram[i * width + j];
            }
        }
        for (int i = 0; i < right; i++) {
            System.arraycopy(ofSecond, i * right, gram, (left + i) * width + left, right);
        }
        return gram;
    }

    private static double[] part(double[] gram, int width, int from, int size) {
        double[] part = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(gram, (from + i) * width + from, part, i * size, size);
        }
        return part;
    }

    private static void copy(double[] from, int fromIndex, double[] to, int toIndex, int count) {
        if (count > 0) {
            System.arraycopy(from, fromIndex, to, toIndex, count);
        }
    }
}
