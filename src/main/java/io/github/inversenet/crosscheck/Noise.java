package io.github.inversenet.crosscheck;

/**
 * Disturbs numbers by up to eight units of rounding: a sum of many products loses more than one. The same numbers are always
 * disturbed alike.
 */
final class Noise {
    private static final double SIZE = 0x1p-49;

    private long state = 1;

    void disturb(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= 1 + SIZE * next();
        }
    }

    /** From −1 to 1: the highest bits of a linear congruential generator, with the constants of Knuth's MMIX. */
    private double next() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >> 11) * 0x1p-52;
    }
}
