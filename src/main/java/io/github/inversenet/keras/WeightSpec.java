package io.github.inversenet.keras;

import java.util.ArrayList;
import java.util.List;

/**
 * A weight array that a layer must have.
 *
 * @param name as Keras calls it in its code, such as {@code kernel}
 * @param shape its dimensions; −1 for one that only the file tells
 * @param trainable whether training changes it: Keras stores those of a model inside a model before the others
 * @param used whether its values are read
 */
record WeightSpec(String name, List<Long> shape, boolean trainable, boolean used) {
    WeightSpec {
        shape = List.copyOf(shape);
    }

    static WeightSpec trained(String name, long... shape) {
        return new WeightSpec(name, boxed(shape), true, true);
    }

    static WeightSpec measured(String name, long... shape) {
        return new WeightSpec(name, boxed(shape), false, true);
    }

    private static List<Long> boxed(long... shape) {
        List<Long> boxed = new ArrayList<>();
        for (long dimension : shape) {
            boxed.add(dimension);
        }
        return boxed;
    }

    /** The shape with the dimensions of the file for those that are not known. */
    List<Long> given(List<Long> stored) {
        List<Long> given = new ArrayList<>(shape);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) < 0) {
                given.set(i, i < stored.size() ? stored.get(i) : 0);
            }
        }
        return given;
    }
}
