package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;

/**
 * Solves A·X = B for a symmetric positive definite A by a blocked Cholesky decomposition (Golub and Van Loan, 4th
 * edition, 4.2), in place. All sums have a fixed order: the number of threads changes no bit.
 */
final class RefinementSolver {
    private static final int BLOCK = 64;

    private final double[] a;
    private final int stride;
    private final int size;
    private final Kernels kernels;
    private final Team team;

    /**
     * @param a its lower triangle is read and becomes L of A = L·Lᵀ; row i starts at {@code i * stride}
     * @param size rows of A
     */
    RefinementSolver(double[] a, int stride, int size, Kernels kernels, Team team) {
        this.a = a;
        this.stride = stride;
        this.size = size;
        this.kernels = kernels;
        this.team = team;
    }

    /**
     * Overwrites B by X.
     *
     * @param b row i starts at {@code i * bStride}
     * @throws ArithmeticException where A is not positive definite to rounding
     */
    void solve(double[] b, int bStride, int columns) {
        for (int from = 0; from < size; from += BLOCK) {
            factorPanel(from, Math.min(BLOCK, size - from));
        }
        team.run(member -> {
            int begin = team.begin(columns, member);
            substitute(b, bStride, begin, team.end(columns, member) - begin);
        });
    }

    /** Columns {@code from} to {@code from + width} of L, from those before. */
    private void factorPanel(int from, int width) {
        double[] negated = new double[Math.max(1, from * width)];
        for (int c = 0; c < width; c++) {
            for (int k = 0; k < from; k++) {
                negated[k * width + c] = -a[(from + c) * stride + k];
            }
        }
        int rows = size - from;
        team.run(member -> {
            int begin = team.begin(rows, member);
            int row = (from + begin) * stride;
            int count = team.end(rows, member) - begin;
            kernels.addProduct(a, row, stride, 1, negated, 0, width, a, row + from, stride, count, from, width);
        });
        for (int i = from; i < from + width; i++) {
            factorRow(i, from, i);
            double pivot = a[i * stride + i];
            for (int k = from; k < i; k++) {
                pivot = Fma.of(-a[i * stride + k], a[i * stride + k], pivot);
            }
            if (!(pivot > 0)) {
                throw new ArithmeticException("the matrix is not positive definite at row %d".formatted(i));
            }
            a[i * stride + i] = Math.sqrt(pivot);
        }
        int below = from + width;
        team.run(member -> {
            int end = below + team.end(size - below, member);
            for (int i = below + team.begin(size - below, member); i < end; i++) {
                factorRow(i, from, below);
            }
        });
    }

    /** Columns {@code from} to {@code to} of row i of L, by substitution in the diagonal block. */
    private void factorRow(int i, int from, int to) {
        for (int j = from; j < to; j++) {
            double sum = a[i * stride + j];
            for (int k = from; k < j; k++) {
                sum = Fma.of(-a[i * stride + k], a[j * stride + k], sum);
            }
            a[i * stride + j] = sum / a[j * stride + j];
        }
    }

    /** L·Z = B, then Lᵀ·X = Z, for {@code width} columns. What is solved stands in {@code solved}, negated. */
    private void substitute(double[] b, int bStride, int column, int width) {
        if (width == 0) {
            return;
        }
        double[] solved = new double[Math.multiplyExact(size, width)];
        for (int from = 0; from < size; from += BLOCK) {
            int rows = Math.min(BLOCK, size - from);
            int target = from * bStride + column;
            kernels.addProduct(a, from * stride, stride, 1, solved, 0, width, b, target, bStride, rows, from, width);
            for (int i = from; i < from + rows; i++) {
                for (int k = from; k < i; k++) {
                    subtract(b, bStride, column, width, i, k, a[i * stride + k]);
                }
                divide(b, i * bStride + column, width, a[i * stride + i], solved, i * width);
            }
        }
        for (int from = (size - 1) / BLOCK * BLOCK; from >= 0; from -= BLOCK) {
            int rows = Math.min(BLOCK, size - from);
            int next = from + rows;
            int target = from * bStride + column;
            kernels.addProduct(
                    a,
                    next * stride + from,
                    1,
                    stride,
                    solved,
                    next * width,
                    width,
                    b,
                    target,
                    bStride,
                    rows,
                    size - next,
                    width);
            for (int i = next - 1; i >= from; i--) {
                for (int k = i + 1; k < next; k++) {
                    subtract(b, bStride, column, width, i, k, a[k * stride + i]);
                }
                divide(b, i * bStride + column, width, a[i * stride + i], solved, i * width);
            }
        }
    }

    /** Row i −= factor · row k. */
    private static void subtract(double[] b, int bStride, int column, int width, int i, int k, double factor) {
        int target = i * bStride + column;
        int source = k * bStride + column;
        for (int j = 0; j < width; j++) {
            b[target + j] = Fma.of(-factor, b[source + j], b[target + j]);
        }
    }

    private static void divide(double[] b, int offset, int width, double divisor, double[] negated, int to) {
        for (int j = 0; j < width; j++) {
            b[offset + j] /= divisor;
            negated[to + j] = -b[offset + j];
        }
    }
}
