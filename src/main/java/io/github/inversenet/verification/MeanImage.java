package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;

/** The mean of a set's images, pixels in [0, 1]. */
final class MeanImage {
    private MeanImage() {}

    /** @param chunk how many images are held at a time */
    static double[] of(LabeledImages images, int chunk) {
        PixelSums sums = PixelSums.of(images, chunk);
        if (sums.count() == 0) {
            throw new InverseException("the training set has no images to take the mean of; check its files");
        }
        double[] mean = new double[images.pixels()];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sums.sum(i) / (255.0 * sums.count());
        }
        return mean;
    }
}
