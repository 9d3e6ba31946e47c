package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;

/** A dense layer in float64, mapping a batch of row vectors to h·W + b. */
interface AffineMap extends AutoCloseable {
    /**
     * Kernels of more entries than this go through BLAS: its products are faster, but loading it takes as long as some
     * ten thousand images through a smaller layer.
     */
    int LARGEST_IN_JAVA = 1 << 20;

    /**
     * @param input {@code count × inputs} values, row by row
     * @param output receives {@code count × outputs} values; not the array of the input
     */
    void run(double[] input, int count, double[] output);

    @Override
    void close();

    /** @param maxBatch the most rows that are mapped at a time */
    static AffineMap of(Dense dense, int maxBatch) {
        return isInJava(dense) ? new JavaAffineMap(dense, Kernels.best()) : new BlasAffineMap(dense, maxBatch);
    }

    /** Whether the product is Java's, which any number of threads can run at a time. */
    static boolean isInJava(Dense dense) {
        return dense.kernel().values().length <= LARGEST_IN_JAVA;
    }
}
