package io.github.inversenet.verification;

import io.github.inversenet.network.BatchMap;

/** Measures the images of one chunk after the other. One thread has one. */
final class ChunkMeter {
    private static final int GRAY_LEVELS = 256;

    private final BatchMap f;
    private final BatchMap g;
    private final int inputs;
    private final int outputs;
    private final double pixelRange;
    /** f's input for each gray level. */
    private final double[] levels;
    /** Gray levels on [0, 1]. */
    private final double[] pixelsOfLevels;

    private final StructuralSimilarity similarity;
    private final PixelMoments moments;
    private final double[] images;
    private final double[] reconstructions;
    private final double[] once;
    private final double[] twice;

    /**
     * @param pixelRange f's input for a white pixel
     * @param capacity the most images that a chunk has
     */
    ChunkMeter(BatchMap f, BatchMap g, double pixelRange, StructuralSimilarity similarity, int capacity) {
        this.f = f;
        this.g = g;
        inputs = f.inputs();
        outputs = f.outputs();
        this.pixelRange = pixelRange;
        levels = levels(pixelRange);
        pixelsOfLevels = levels(1);
        this.similarity = similarity;
        moments = new PixelMoments(inputs);
        images = new double[capacity * inputs];
        reconstructions = new double[capacity * inputs];
        once = new double[capacity * outputs];
        twice = new double[capacity * outputs];
    }

    private static double[] levels(double white) {
        double[] levels = new double[GRAY_LEVELS];
        for (int level = 0; level < GRAY_LEVELS; level++) {
            // The product first: for 255 the result is then the level itself.
            levels[level] = level * white / 255;
        }
        return levels;
    }

    /** Number of f's outputs. */
    int outputs() {
        return outputs;
    }

    /** Of all images that were measured. */
    PixelMoments moments() {
        return moments;
    }

    void measure(RoundTripChunk chunk) {
        // Image by image: a short loop that is called often is compiled once, and before it has cost much time.
        for (int image = 0; image < chunk.images; image++) {
            moments.add(chunk.pixels, image * inputs);
            convert(chunk.pixels, levels, images, image * inputs, inputs);
        }
        f.run(images, chunk.images, once);
        g.run(once, chunk.images, reconstructions);
        f.run(reconstructions, chunk.images, twice);
        for (int image = 0; image < chunk.images; image++) {
            measureImage(chunk, image);
            measureOutput(chunk, image);
        }
    }

    private static void convert(byte[] pixels, double[] levels, double[] images, int start, int length) {
        for (int i = start; i < start + length; i++) {
            images[i] = levels[Byte.toUnsignedInt(pixels[i])];
        }
    }

    private void measureImage(RoundTripChunk chunk, int image) {
        int start = image * inputs;
        if (pixelRange != 1) {
            convert(chunk.pixels, pixelsOfLevels, images, start, inputs);
            for (int i = start; i < start + inputs; i++) {
                reconstructions[i] /= pixelRange;
            }
        }
        chunk.pixelError[image] = squaredDistance(images, reconstructions, start, start + inputs);
        chunk.similarity[image] = similarity.compare(images, start, reconstructions, start);
    }

    /** In four sums that do not wait for each other; which pixel goes where is fixed. */
    private static double squaredDistance(double[] one, double[] other, int start, int end) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            sum0 += square(other[i] - one[i]);
            sum1 += square(other[i + 1] - one[i + 1]);
            sum2 += square(other[i + 2] - one[i + 2]);
            sum3 += square(other[i + 3] - one[i + 3]);
        }
        for (; i < end; i++) {
            sum0 += square(other[i] - one[i]);
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private static double square(double value) {
        return value * value;
    }

    private void measureOutput(RoundTripChunk chunk, int image) {
        int start = image * outputs;
        double error = 0;
        double norm = 0;
        double largest = 0;
        for (int i = start; i < start + outputs; i++) {
            double difference = twice[i] - once[i];
            error += difference * difference;
            norm += once[i] * once[i];
            // Math.max keeps NaN, a comparison would not.
            largest = Math.max(largest, Math.abs(difference));
        }
        chunk.outputError[image] = error;
        chunk.outputNorm[image] = norm;
        chunk.largestOutputError[image] = largest;
        chunk.choice[image] = Share.largest(once, start, outputs);
        chunk.choiceAgain[image] = Share.largest(twice, start, outputs);
    }
}
