package io.github.inversenet.verification;

/** Some images that follow each other in the test set, and what was measured on each of them. */
final class RoundTripChunk {
    final byte[] pixels;
    final byte[] labels;
    /** ‖g(f(x)) − x‖², pixels in [0, 1]. */
    final double[] pixelError;

    final double[] similarity;
    /** ‖f(g(y)) − y‖². */
    final double[] outputError;
    /** ‖y‖². */
    final double[] outputNorm;

    final double[] largestOutputError;
    /** Index of the largest value of y; −1 where there is none. */
    final int[] choice;
    /** That of f(g(y)). */
    final int[] choiceAgain;

    /** Place of the chunk in the set. */
    int index;
    /** How many images it has. */
    int images;

    /**
     * @param capacity the most images that it holds
     * @param size pixels of an image
     */
    RoundTripChunk(int capacity, int size) {
        pixels = new byte[capacity * size];
        labels = new byte[capacity];
        pixelError = new double[capacity];
        similarity = new double[capacity];
        outputError = new double[capacity];
        outputNorm = new double[capacity];
        largestOutputError = new double[capacity];
        choice = new int[capacity];
        choiceAgain = new int[capacity];
    }

    int capacity() {
        return labels.length;
    }

    int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }
}
