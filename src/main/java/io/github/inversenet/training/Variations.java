package io.github.inversenet.training;

import io.github.inversenet.kernel.SplitMix;

/**
 * Which images are shown shifted by one pixel, or warped, and how. An image is drawn anew in each epoch, from the seed, the
 * epoch and its own number alone, so that neither threads nor the order of the images matter.
 */
final class Variations {
    /** Of all images, those that are warped, if so many are not shifted. */
    private static final double WARPED_SHARE = 0.5;

    /** The eight neighbours of a pixel: steps down and to the right. */
    private static final int[] ROWS = {-1, -1, -1, 0, 0, 1, 1, 1};

    private static final int[] COLUMNS = {-1, 0, 1, -1, 1, -1, 0, 1};

    private final Augmentation augmentation;
    private final double probability;
    private final long seed;

    /** @param probability that an image is shifted, 0 to 1 */
    Variations(Augmentation augmentation, double probability, long seed) {
        this.augmentation = augmentation;
        this.probability = probability;
        this.seed = seed;
    }

    /**
     * Draws what becomes of an image.
     *
     * @param epoch at least 1: smaller numbers are the streams of {@link Trainer}
     */
    Variation draw(int epoch, int image) {
        if (augmentation == Augmentation.NONE) {
            return Shift.NONE;
        }
        SplitMix random = new SplitMix(seed, ((long) epoch << Integer.SIZE) + image);
        double drawn = random.unit();
        if (drawn >= probability) {
            boolean warps = augmentation == Augmentation.ELASTIC && drawn < probability + WARPED_SHARE;
            return warps ? new Warp(random) : Shift.NONE;
        }
        int direction = random.below(ROWS.length);
        return new Shift(ROWS[direction], COLUMNS[direction]);
    }

    /** What becomes of an image. */
    sealed interface Variation permits Shift, Warp {}

    /**
     * A warp by {@link ElasticWarp}.
     *
     * @param random gives the numbers that decide it
     */
    record Warp(SplitMix random) implements Variation {}

    /** Pixels that an image moves down and to the right; what leaves it is lost, and what enters is 0. */
    record Shift(int down, int right) implements Variation {
        static final Shift NONE = new Shift(0, 0);

        boolean stays() {
            return down == 0 && right == 0;
        }
    }
}
