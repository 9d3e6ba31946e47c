package io.github.inversenet.data;

/**
 * SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
 *
 * <p>Written out because the JDK does not promise that {@link java.util.SplittableRandom} stays this algorithm, and the
 * generated images must not change with it.
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** The stream of one index: independent of the streams of other indices of the same seed. */
    SplitMix(long seed, long index) {
        state = mix(seed + mix(index * GOLDEN_GAMMA));
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to {@code bound − 1}, uniform but for a bias of less than bound / 2^31. */
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** Uniform in [0, 1), a multiple of 2^−53. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Uniform in [−radius, radius). */
    double around(double radius) {
        return (2 * unit() - 1) * radius;
    }

    /** Bell-shaped around 0 with the given standard deviation, never beyond 3 of them: a sum of three uniforms. */
    double bell(double deviation) {
        return around(deviation) + around(deviation) + around(deviation);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
