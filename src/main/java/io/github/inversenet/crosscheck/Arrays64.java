package io.github.inversenet.crosscheck;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's matrices of float64 in column-major order, and the way to and from Java's arrays. */
final class Arrays64 {
    private static final char COLUMN_MAJOR = 'f';

    private Arrays64() {}

    static INDArray zeros(long rows, long columns) {
        return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, COLUMN_MAJOR);
    }

    /** @param values column by column */
    static INDArray of(double[] values, long rows, long columns) {
        return Nd4j.create(values, new long[] {rows, columns}, COLUMN_MAJOR);
    }

    /** Copies Java's values, as many as the matrix has, over those of the matrix. */
    static void put(double[] values, INDArray matrix) {
        pointer(matrix).put(values, 0, Math.toIntExact(matrix.length()));
    }

    /** A copy of the values of a matrix, which is a whole buffer, column by column. */
    static double[] get(INDArray matrix) {
        double[] values = new double[Math.toIntExact(matrix.length())];
        pointer(matrix).get(values);
        return values;
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static DoublePointer pointer(INDArray matrix) {
        if (matrix.dataType() != DataType.DOUBLE || matrix.ordering() != COLUMN_MAJOR || matrix.isView()) {
            throw new IllegalStateException("ND4J gave a %s in order %s, a view: %s"
                    .formatted(matrix.dataType(), matrix.ordering(), matrix.isView()));
        }
        return (DoublePointer) matrix.data().addressPointer();
    }
}
