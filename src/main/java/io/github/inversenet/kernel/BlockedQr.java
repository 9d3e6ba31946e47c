package io.github.inversenet.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A = Q·R by blocks of Householder reflections (Golub and Van Loan, 4th edition, 5.2.3), for large m × n matrices with
 * m ≥ n. Nearly all of its time goes into products of matrices.
 */
public final class BlockedQr {
    /** Columns of a block. */
    private static final int BLOCK = 64;

    /** Rows that one task reflects: with so many, 2,048 columns of them stay in the second cache. */
    private static final int ROWS = 96;

    /** Columns that one task reflects. */
    private static final int COLUMNS = 128;

    private final int rows;
    private final int columns;
    private final List<HouseholderPanel> panels = new ArrayList<>();
    private final double[] work;

    /** @param a m × n, row by row; it is overwritten */
    public BlockedQr(double[] a, int rows, int columns, Kernels kernels) {
        this.rows = rows;
        this.columns = columns;
        work = a;
        for (int k = 0; k < columns; k += BLOCK) {
            HouseholderPanel panel = factor(k, Math.min(BLOCK, columns - k), kernels);
            panels.add(panel);
            int next = k + BLOCK;
            int corner = k * columns + next;
            ParallelProducts.forEach(
                    Math.max(0, columns - next),
                    COLUMNS,
                    j -> panel.reflectColumns(work, corner + j, columns, Math.min(COLUMNS, columns - next - j)));
        }
    }

    /** Makes the block whose reflections leave columns {@code k} to {@code k + width} upper triangular. */
    private HouseholderPanel factor(int k, int width, Kernels kernels) {
        double[] values = new double[(rows - k) * width];
        for (int i = k; i < rows; i++) {
            System.arraycopy(work, i * columns + k, values, (i - k) * width, width);
        }
        HouseholderPanel panel = new HouseholderPanel(values, rows - k, width, kernels);
        for (int i = 0; i < width; i++) {
            System.arraycopy(values, i * width + i, work, (k + i) * columns + k + i, width - i);
        }
        return panel;
    }

    /** R, n × n. */
    public double[] r() {
        double[] r = new double[columns * columns];
        for (int i = 0; i < columns; i++) {
            System.arraycopy(work, i * columns + i, r, i * columns + i, columns - i);
        }
        return r;
    }

    /**
     * An l × n matrix times Qᵀ: l × m.
     *
     * @param left l × n
     * @param count l
     */
    public double[] timesTransposedQ(double[] left, int count) {
        double[] product = new double[Math.multiplyExact(count, rows)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(left, i * columns, product, i * rows, columns);
        }
        ParallelProducts.forEach(count, ROWS, i -> {
            for (int p = panels.size() - 1; p >= 0; p--) {
                panels.get(p).reflectRows(product, i * rows + p * BLOCK, rows, Math.min(ROWS, count - i));
            }
        });
        return product;
    }
}
