package io.github.inversenet.training;

import io.github.inversenet.kernel.SplitMix;

/**
 * Which images are shown shifted by one pixel, and where to. An image is drawn anew in each epoch, from the seed, the
 * epoch and its own number alone, so that neither threads nor the order of the images matter.
 */
final class Shifts {
    /** The eight neighbours of a pixel: steps down and to the right. */
    private static final int[] ROWS = {-1, -1, -1, 0, 0, 1, 1, 1};

    private static final int[] COLUMNS = {-1, 0, 1, -1, 1, -1, 0, 1};

    private final double probability;
    private final long seed;

    /** @param probability that an image is shifted, 0 to 1 */
    Shifts(double probability, long seed) {
        this.probability = probability;
        this.seed = seed;
    }

    /**
     * Draws the shift of an image; the whole image where it stays.
     *
     * @param epoch at least 1: smaller numbers are the streams of {@link Trainer}
     */
    Shift draw(int epoch, int image) {
        if (probability == 0) {
            return Shift.NONE;
        }
        SplitMix random = new SplitMix(seed, ((long) epoch << Integer.SIZE) + image);
        if (random.unit() >= probability) {
            return Shift.NONE;
        }
        int direction = random.below(ROWS.length);
        return new Shift(ROWS[direction], COLUMNS[direction]);
    }

    /** Pixels that an image moves down and to the right; what leaves it is lost, and what enters is 0. */
    record Shift(int down, int right) {
        static final Shift NONE = new Shift(0, 0);

        boolean stays() {
            return down == 0 && right == 0;
        }
    }
}
