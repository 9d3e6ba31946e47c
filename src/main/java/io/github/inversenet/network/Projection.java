package io.github.inversenet.network;

/**
 * How often a layer was given a value that it has no value for.
 *
 * @param layer name of an {@link Activation.Inverse}
 * @param function its {@link Activation#function()}
 * @param projected values that were outside of its domain and were projected onto it
 * @param values all values that it was given
 */
public record Projection(String layer, String function, long projected, long values) {}
