package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;

/**
 * G = AᵀA of a matrix with at least as many rows as columns, computed tile by tile so that threads can share the work.
 * Matrices begin at {@link Kernels#ORIGIN}.
 */
final class Gram {
    /** Rows of A that stay in the first-level cache while they are multiplied with each other. */
    private static final int ROWS = 96;

    /** The side of a tile of a wide matrix, whose products the kernels compute block by block. */
    private static final int WIDE_TILE = 256;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int tile;
    private final int rowsAtOnce;

    /** G, columns × stride. */
    final float[] values;

    /**
     * @param rows of A
     * @param stride length of a row of A and of G, padded
     */
    Gram(int rows, int columns, int stride) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        boolean wide = DenseState.isWide(stride);
        tile = wide ? WIDE_TILE : Kernels.PADDING;
        rowsAtOnce = wide ? rows : ROWS;
        values = Kernels.matrix(columns, stride);
    }

    /** G consists of square tiles; as it is symmetric, those on and above its diagonal suffice. */
    int tiles() {
        int side = (stride + tile - 1) / tile;
        return side * (side + 1) / 2;
    }

    /** Computes tiles {@code from} to {@code to} of G, counted row by row from the diagonal on, and their mirror images. */
    void update(Kernels kernels, float[] a, int from, int to) {
        for (int inner = 0; inner < rows; inner += rowsAtOnce) {
            // The tiles of a row stand side by side, and are one product.
            int number = 0;
            for (int i = 0; i < columns; i += tile) {
                int inRow = (stride - i + tile - 1) / tile;
                int first = Math.max(from - number, 0);
                int behind = Math.min(to - number, inRow);
                if (first < behind) {
                    int j = i + first * tile;
                    int width = Math.min(i + behind * tile, stride) - j;
                    addTiles(kernels, a, i, j, width, inner, Math.min(rowsAtOnce, rows - inner));
                }
                number += inRow;
            }
        }
    }

    /** Adds what rows {@code first} to {@code first + count} of A give to tiles of G. */
    private void addTiles(Kernels kernels, float[] a, int i, int j, int width, int first, int count) {
        int height = Math.min(tile, columns - i);
        if (first == 0) {
            for (int r = i; r < i + height; r++) {
                int row = Kernels.row(r, stride);
                Arrays.fill(values, row + j, row + j + width, 0f);
            }
        }
        int k = Kernels.row(first, stride);
        int target = Kernels.row(i, stride) + j;
        kernels.addProduct(a, k + i, 1, stride, a, k + j, stride, values, target, stride, height, count, width);
        if (first + count == rows) {
            mirror(i, j, height, Math.min(width, columns - j));
        }
    }

    private void mirror(int i, int j, int height, int width) {
        for (int r = i; r < i + height; r++) {
            for (int c = Math.max(j, r + 1); c < j + width; c++) {
                values[Kernels.row(c, stride) + r] = values[Kernels.row(r, stride) + c];
            }
        }
    }
}
