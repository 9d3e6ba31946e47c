package io.github.inversenet.network;

/** One step of a {@link Network}: an affine map or an activation. */
public sealed interface Layer permits Dense, Activation {
    /** The name that the model file gives the layer; messages use it. */
    String name();
}
