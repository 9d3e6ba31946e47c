package io.github.inversenet.network;

/** Each place of a window gives, per channel, one number for the pixels under it; what lies outside does not count. */
public record Pooling(String name, Window window, Kind kind) implements Mapping {
    /** The number. */
    public enum Kind {
        /** The largest: many-to-one. */
        MAXIMUM,
        /** The mean. */
        MEAN
    }

    @Override
    public int inputs() {
        return window.inputs();
    }

    @Override
    public int outputs() {
        return Math.multiplyExact(window.places(), window.channels());
    }
}
