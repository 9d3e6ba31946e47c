package io.github.inversenet.keras;

import io.github.inversenet.network.Matrix;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named float32 arrays that travel in a model file beside the network, in a group {@code inverse} that Keras ignores.
 *
 * <p>The arrays are shared, not copied.
 *
 * @param matrices arrays of rank 2, by name
 * @param vectors arrays of rank 1 with at least one value, by name; no name is in both maps
 */
public record Extras(Map<String, Matrix> matrices, Map<String, float[]> vectors) {
    /** No arrays. */
    public static final Extras NONE = new Extras(Map.of(), Map.of());

    public Extras {
        matrices = Collections.unmodifiableMap(new TreeMap<>(matrices));
        vectors = Collections.unmodifiableMap(new TreeMap<>(vectors));
        for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
            if (vector.getValue().length == 0) {
                throw new IllegalArgumentException("the vector '%s' is empty".formatted(vector.getKey()));
            }
            if (matrices.containsKey(vector.getKey())) {
                throw new IllegalArgumentException("'%s' names a matrix and a vector".formatted(vector.getKey()));
            }
        }
    }

    public boolean isEmpty() {
        return matrices.isEmpty() && vectors.isEmpty();
    }
}
