package io.github.inversenet.network;

/** A layer that takes and gives rows of fixed widths. Images are rows too: height × width × channels, as Keras has them. */
public sealed interface Mapping extends Layer permits Dense, Convolution, Pooling, Rearrangement {
    /** Values in a row that goes in. */
    int inputs();

    /** Values in a row that comes out. */
    int outputs();
}
