package io.github.inversenet.network;

/**
 * A dense float32 matrix, row by row.
 *
 * <p>The array is shared, not copied: a kernel of 4096×4096 is 64 MiB. Who makes a matrix hands its array over and does
 * not write to it afterwards.
 *
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param values {@code rows × columns} entries; entry (i, j) stands at {@code i * columns + j}
 */
public record Matrix(int rows, int columns, float[] values) {
    public Matrix {
        if (rows < 1 || columns < 1 || Math.multiplyExact(rows, columns) != values.length) {
            throw new IllegalArgumentException(
                    "a %d×%d matrix cannot have %d values".formatted(rows, columns, values.length));
        }
    }

    public float get(int row, int column) {
        return values[row * columns + column];
    }
}
