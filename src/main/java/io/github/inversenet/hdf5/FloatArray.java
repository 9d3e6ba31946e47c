package io.github.inversenet.hdf5;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values to be written, with the shape that they have in the file.
 *
 * @param shape dimensions, at least one, each at least 1
 * @param values row by row
 */
public record FloatArray(List<Integer> shape, float[] values) {
    public FloatArray {
        shape = List.copyOf(shape);
    }

    /** An array of rank 1. */
    public static FloatArray of(float[] vector) {
        return new FloatArray(List.of(vector.length), vector);
    }

    /** Compares shape and bits: Arrays.equals tells 0 from −0, and no value is NaN. */
    public boolean sameAs(@Nullable FloatArray other) {
        return other != null && shape.equals(other.shape) && Arrays.equals(values, other.values);
    }

    /** An array of the right shape, all of whose rows are one: jhdf takes shapes from arrays. */
    Object shapeOnly() {
        Object array = new float[shape.get(shape.size() - 1)];
        for (int i = shape.size() - 2; i >= 0; i--) {
            Object[] rows = (Object[]) Array.newInstance(array.getClass(), shape.get(i));
            Arrays.fill(rows, array);
            array = rows;
        }
        return array;
    }
}
