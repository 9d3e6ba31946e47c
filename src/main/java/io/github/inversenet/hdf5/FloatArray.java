package io.github.inversenet.hdf5;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values to be written, with the rank that they have in the file.
 *
 * @param rows number of rows; 0 for an array of rank 1
 * @param columns length of a row, at least 1
 */
public record FloatArray(int rows, int columns, float[] values) {
    /** An array of rank 1. */
    public static FloatArray of(float[] vector) {
        return new FloatArray(0, vector.length, vector);
    }

    /** Compares shape and bits: Arrays.equals tells 0 from −0, and no value is NaN. */
    public boolean sameAs(@Nullable FloatArray other) {
        return other != null && rows == other.rows && columns == other.columns && Arrays.equals(values, other.values);
    }

    /** An array of the right shape, all of whose rows are one: jhdf takes shapes from arrays. */
    Object shapeOnly() {
        float[] row = new float[columns];
        if (rows == 0) {
            return row;
        }
        float[][] array = new float[rows][];
        Arrays.fill(array, row);
        return array;
    }
}
