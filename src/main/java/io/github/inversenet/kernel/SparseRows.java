package io.github.inversenet.kernel;

/**
 * A sparse matrix of gray levels by rows. The entries of row i stand in {@code entries[i]} from {@code begin[i]} to
 * {@code end[i]}, each an {@link Kernels#entry} of its column and its level.
 *
 * <p>A row's array may be shared with other rows, and with whoever stored the entries: rows are referred to, not copied.
 */
public final class SparseRows {
    public final int[][] entries;
    public final int[] begin;
    public final int[] end;

    /** @param rows most rows; all are empty */
    public SparseRows(int rows) {
        entries = new int[rows][0];
        begin = new int[rows];
        end = new int[rows];
    }
}
