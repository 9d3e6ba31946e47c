package io.github.inversenet.crosscheck;

import org.jspecify.annotations.Nullable;

/**
 * Both round trips of a batch.
 *
 * @param once y = f(x), row by row
 * @param images g(y), divided by the range of pixels
 * @param twice f(g(y))
 */
record Trip(double[] once, double[] images, double[] twice) {
    /** @param inputs x in the network's range of pixels */
    static Trip of(
            Chain network,
            InverseImages inverse,
            double[] inputs,
            int count,
            double pixelRange,
            @Nullable Noise noise) {
        double[] once = network.run(inputs, count, noise);
        double[] images = inverse.images(once, count, noise);
        double[] twice = network.run(images, count, noise);
        return new Trip(once, scaled(images, 1 / pixelRange), twice);
    }

    static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
