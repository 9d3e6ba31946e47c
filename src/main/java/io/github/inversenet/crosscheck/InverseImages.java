package io.github.inversenet.crosscheck;

import org.jspecify.annotations.Nullable;

/** The images that the inverse gives for outputs of the network. Called for the batches of the test set in their order. */
public sealed interface InverseImages extends AutoCloseable permits ChainInverse, ImageFile {
    /**
     * The images of a batch.
     *
     * @param outputs {@code count} rows
     * @param noise disturbs every step by a few units of rounding; null leaves them alone
     * @return one image per row, in the network's range of pixels; valid until the next call
     */
    double[] images(double[] outputs, int count, @Nullable Noise noise);

    /** The images of the one-hot vectors, e_0 first; called after those of the test set. */
    double[] prototypes(double[] vectors, int count, @Nullable Noise noise);

    @Override
    void close();
}
