package io.github.inversenet.kernel;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), the only source of
 * randomness of what this plugin writes.
 *
 * <p>The same seed gives the same numbers on every JDK and processor. The JDK does not promise that of
 * {@link java.util.SplittableRandom}, whose algorithm may change from one version to the next.
 */
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** Random bits that {@link #below} scales to its bound. */
    private static final int BOUNDED_BITS = 31;

    private long state;

    private double spareGaussian = Double.NaN;

    /** The sequence of a seed, as published. Seeds that differ by a multiple of the increment share it. */
    public SplitMix(long seed) {
        state = seed;
    }

    /** The stream of one index: unrelated to the streams of other indices of the same seed. */
    public SplitMix(long seed, long index) {
        this(mix(seed + mix(index * GOLDEN_GAMMA)));
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * From 0 to {@code bound − 1}, each equally likely: Lemire, "Fast random integer generation in an interval", 2019.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, but is " + bound);
        }
        long rejected = (1L << BOUNDED_BITS) % bound;
        long product;
        do {
            product = (next() >>> (Long.SIZE - BOUNDED_BITS)) * bound;
        } while ((product & ((1L << BOUNDED_BITS) - 1)) < rejected);
        return (int) (product >>> BOUNDED_BITS);
    }

    /** Uniform in [0, 1), a multiple of 2^−53. */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Uniform in [−radius, radius). */
    public double around(double radius) {
        return (2 * unit() - 1) * radius;
    }

    /**
     * From the normal distribution of mean 0 and deviation 1, by Marsaglia's polar method. {@link StrictMath} fixes its
     * logarithm to the bit, IEEE 754 the square root.
     */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = around(1);
            y = around(1);
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        return x * factor;
    }

    /** Puts the first {@code length} values into a random order, each order equally likely (Fisher and Yates). */
    public void shuffle(int[] values, int length) {
        for (int i = length - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
