package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Network;
import org.jspecify.annotations.Nullable;

/** An inverse that is a network. */
public final class ChainInverse implements InverseImages {
    private final Chain chain;

    public ChainInverse(Network inverse) {
        chain = new Chain(inverse);
    }

    @Override
    public double[] images(double[] outputs, int count, @Nullable Noise noise) {
        return chain.run(outputs, count, noise);
    }

    @Override
    public double[] prototypes(double[] vectors, int count, @Nullable Noise noise) {
        return chain.run(vectors, count, noise);
    }

    @Override
    public void close() {}
}
