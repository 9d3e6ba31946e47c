package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;

/** The mean of a set's images, pixels in [0, 1]. */
final class MeanImage {
    private MeanImage() {}

    /** @param chunk how many images are held at a time */
    static double[] of(LabeledImages images, int chunk) {
        int size = images.pixels();
        byte[] pixels = new byte[Math.multiplyExact(chunk, size)];
        byte[] labels = new byte[chunk];
        // Integers: exact, and the same in any order.
        long[] sums = new long[size];
        long count = 0;
        try (LabeledImages.Reader reader = images.open()) {
            for (int read = reader.read(pixels, labels, chunk); read > 0; read = reader.read(pixels, labels, chunk)) {
                for (int i = 0; i < read * size; i++) {
                    sums[i % size] += Byte.toUnsignedInt(pixels[i]);
                }
                count += read;
            }
        }
        if (count == 0) {
            throw new InverseException("the training set has no images to take the mean of; check its files");
        }
        double[] mean = new double[size];
        for (int i = 0; i < size; i++) {
            mean[i] = sums[i] / (255.0 * count);
        }
        return mean;
    }
}
