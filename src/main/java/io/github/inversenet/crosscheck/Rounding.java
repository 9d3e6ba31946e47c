package io.github.inversenet.crosscheck;

/**
 * What rounding can do to a network and its inverse: how far both round trips of some images move when what goes into
 * every layer is disturbed by a few units of rounding, times a margin. It is tiny unless a layer is badly conditioned.
 *
 * @param outputs the most that an output moves
 * @param outputsRms root of the mean square of how far outputs move
 * @param imagesRms the same of pixels
 * @param similarity how far the mean structural similarity moves
 */
record Rounding(double outputs, double outputsRms, double imagesRms, double similarity) {
    /** Of the disturbed over the exact: a single sample may happen to move little. */
    private static final double MARGIN = 32;

    /** @param disturbed of the first images of those that the exact one is of */
    static Rounding between(Trip exact, Trip disturbed, double similarityOfOne, double similarityOfOther) {
        double largest = Math.max(largest(exact.once(), disturbed.once()), largest(exact.twice(), disturbed.twice()));
        double outputs = rms(exact.once(), disturbed.once()) + rms(exact.twice(), disturbed.twice());
        return new Rounding(
                MARGIN * largest,
                MARGIN * outputs,
                MARGIN * rms(exact.images(), disturbed.images()),
                MARGIN * Math.abs(similarityOfOne - similarityOfOther));
    }

    private static double largest(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < other.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    private static double rms(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < other.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum / other.length);
    }
}
