package io.github.inversenet.network;

/**
 * Values in other places: padding with zeros, cropping, repeating, exchanging axes.
 *
 * @param source per output the index of the input that it is, −1 for 0
 */
public record Rearrangement(String name, int inputs, int[] source) implements Mapping {
    public Rearrangement {
        for (int index : source) {
            if (index < -1 || index >= inputs) {
                throw new IllegalArgumentException("layer '%s' takes value %d of %d".formatted(name, index, inputs));
            }
        }
        if (source.length == 0) {
            throw new IllegalArgumentException("layer '%s' gives no values".formatted(name));
        }
    }

    @Override
    public int outputs() {
        return source.length;
    }
}
