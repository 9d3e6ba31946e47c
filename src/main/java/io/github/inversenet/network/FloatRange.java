package io.github.inversenet.network;

/**
 * The float32 numbers of an interval, ends included.
 *
 * @param smallest at most the largest
 * @param largest may be infinite
 */
public record FloatRange(float smallest, float largest) {
    public FloatRange {
        if (!(smallest <= largest)) {
            throw new IllegalArgumentException("no number is from %s to %s".formatted(smallest, largest));
        }
    }

    /**
     * The float32 numbers of the open interval (lower, upper). Next to 0 stands the smallest normal number, 2⁻¹²⁶: the
     * smaller ones are flushed to 0 by many programs that run networks in float32. An infinite end stays infinite.
     */
    static FloatRange open(float lower, float upper) {
        return new FloatRange(lower == 0 ? Float.MIN_NORMAL : Math.nextUp(lower), inside(upper));
    }

    private static float inside(float upper) {
        return upper == Float.POSITIVE_INFINITY ? upper : Math.nextDown(upper);
    }

    /** The range's number that is nearest to x; x itself where it is within the range or not a number. */
    public double nearest(double x) {
        return Math.max(smallest, Math.min(largest, x));
    }
}
