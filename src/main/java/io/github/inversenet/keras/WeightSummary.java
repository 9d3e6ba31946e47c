package io.github.inversenet.keras;

import java.util.List;

/**
 * One weight array of a layer.
 *
 * @param name as the file spells it, such as {@code dense_1/kernel:0}
 * @param shape its dimensions; empty for a single number
 */
public record WeightSummary(String name, List<Long> shape) {
    public WeightSummary {
        shape = List.copyOf(shape);
    }

    /** Number of values in the array. */
    public long parameters() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
