package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.ParallelProducts;
import io.github.inversenet.network.Matrix;

/**
 * A dense float64 matrix, row by row. The array is shared, not copied.
 *
 * @param values {@code rows × columns} entries; entry (i, j) stands at {@code i * columns + j}
 */
public record DoubleMatrix(int rows, int columns, double[] values) {
    private static final int SQUARE = 16;

    public DoubleMatrix {
        if (rows < 1 || columns < 1 || Math.multiplyExact(rows, columns) != values.length) {
            throw new IllegalArgumentException(
                    "a %d×%d matrix cannot have %d values".formatted(rows, columns, values.length));
        }
    }

    public static DoubleMatrix zeros(int rows, int columns) {
        return new DoubleMatrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    public static DoubleMatrix of(Matrix matrix) {
        double[] values = new double[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.values()[i];
        }
        return new DoubleMatrix(matrix.rows(), matrix.columns(), values);
    }

    /** The same matrix with every entry rounded to float32. */
    public Matrix toFloat() {
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return new Matrix(rows, columns, rounded);
    }

    public double get(int row, int column) {
        return values[row * columns + column];
    }

    public DoubleMatrix transpose() {
        double[] transposed = new double[values.length];
        // By squares, so that rows on either side stay in the first cache while they are needed.
        for (int top = 0; top < rows; top += SQUARE) {
            for (int left = 0; left < columns; left += SQUARE) {
                for (int i = top; i < Math.min(rows, top + SQUARE); i++) {
                    for (int j = left; j < Math.min(columns, left + SQUARE); j++) {
                        transposed[j * rows + i] = values[i * columns + j];
                    }
                }
            }
        }
        return new DoubleMatrix(columns, rows, transposed);
    }

    /** This times {@code right}, each entry summed in the order of the inner index. */
    public DoubleMatrix times(DoubleMatrix right, Kernels kernels) {
        if (columns != right.rows) {
            throw new IllegalArgumentException("%d×%d times %d×%d".formatted(rows, columns, right.rows, right.columns));
        }
        DoubleMatrix product = zeros(rows, right.columns);
        ParallelProducts.add(
                kernels,
                values,
                0,
                columns,
                1,
                right.values,
                0,
                right.columns,
                product.values,
                0,
                right.columns,
                rows,
                columns,
                right.columns);
        return product;
    }

    /** @throws IllegalArgumentException if an entry is not finite */
    void requireFinite() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the matrix has an entry that is " + value);
            }
        }
    }

    /** ‖this − other‖_F. */
    double distance(DoubleMatrix other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** ‖this‖_F. */
    double norm() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
