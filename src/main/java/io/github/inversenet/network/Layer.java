package io.github.inversenet.network;

/** One step of a {@link Network}. */
public sealed interface Layer permits Mapping, Activation {
    /** The name that the model file gives the layer; messages use it. */
    String name();
}
