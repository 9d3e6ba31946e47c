package io.github.inversenet.network;

import io.github.inversenet.InverseException;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A float64 matrix in ND4J's off-heap memory, row by row, freed by {@link #close()}. */
final class NativeMatrix implements AutoCloseable {
    private final INDArray array;
    private final DoublePointer pointer;

    /**
     * Allocates a matrix whose entries are undefined.
     *
     * @throws InverseException where there is not enough memory
     */
    NativeMatrix(int rows, int columns) {
        try {
            array = Nd4j.createUninitializedDetached(DataType.DOUBLE, 'c', rows, columns);
            pointer = (DoublePointer) array.data().pointer();
        } catch (RuntimeException | OutOfMemoryError e) {
            // JavaCPP and ND4J each have their own way to say that memory ran out.
            throw new InverseException(
                    "cannot allocate a %d×%d float64 matrix (%d MiB) outside the Java heap: %s; free memory, or use a smaller network"
                            .formatted(rows, columns, ((long) rows * columns * Double.BYTES) >> 20, e.getMessage()),
                    e);
        }
    }

    /** A float64 copy of the matrix. */
    static NativeMatrix copyOf(Matrix matrix) {
        NativeMatrix copy = new NativeMatrix(matrix.rows(), matrix.columns());
        double[] row = new double[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = matrix.get(i, j);
            }
            copy.pointer.position((long) i * row.length).put(row);
        }
        copy.pointer.position(0);
        return copy;
    }

    /** Writes the first entries. */
    void put(double[] values, int length) {
        pointer.put(values, 0, length);
    }

    /** Reads the first entries. */
    void get(double[] values, int length) {
        pointer.get(values, 0, length);
    }

    /** result = this · right for the first {@code rows} rows of this, {@code rows × inner}, and an {@code inner × columns} right. */
    void multiply(int rows, int inner, NativeMatrix right, int columns, NativeMatrix result) {
        // Straight to BLAS: ND4J's own gemm crashed under load where this call never did.
        openblas.cblas_dgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                rows,
                columns,
                inner,
                1.0,
                pointer,
                inner,
                right.pointer,
                columns,
                0.0,
                result.pointer,
                columns);
    }

    @Override
    public void close() {
        if (!array.wasClosed()) {
            array.close();
        }
    }
}
