package io.github.inversenet.kernel;

/**
 * Fused multiply-adds a·b + c with one rounding, the same bits everywhere.
 *
 * <p>{@link Math#fma(double, double, double)} is one instruction where the processor has it and the JVM uses it. Elsewhere
 * it is computed in decimal numbers, some thousand times slower: this class then computes it from sums and products whose
 * rounding errors are known exactly.
 */
public final class Fma {
    /** Whether {@link Math#fma(double, double, double)} is an instruction. A wrong answer would cost time, not digits. */
    public static final boolean IN_HARDWARE = isFast();

    private static final int TRIALS = 16;

    /** An instruction takes some 50 ns, the clock included, before it is compiled; decimal numbers take 400,000 and more. */
    private static final long SLOW_NANOS = 10_000;

    /** Splits a float64 into two halves whose products are exact (Veltkamp 1968). */
    private static final double SPLITTER = 0x1p27 + 1;

    /** Larger factors and sums may overflow on the way. */
    private static final double MOST = 0x1p990;

    /** A product that is no smaller has an error that is a float64, too. */
    private static final double LEAST_PRODUCT = 0x1p-960;

    /** The least bits, without the sign, of what is not a number. */
    private static final long NOT_A_NUMBER = 0x7ff0000000000001L;

    private Fma() {}

    /** a·b + c, rounded once. */
    public static double of(double a, double b, double c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inSoftware(a, b, c);
    }

    /** a·b + c, rounded once. */
    public static float of(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : inSoftware(a, b, c);
    }

    /** The product is exact in float64. The sum is rounded to odd, so that the second rounding sees what the first cut off. */
    static float inSoftware(float a, float b, float c) {
        return (float) oddSum((double) a * b, c);
    }

    /** The algorithm of Boldo and Melquiond (2008), 5: the exact product, two exact sums, and the rest rounded to odd. */
    static double inSoftware(double a, double b, double c) {
        double product = a * b;
        double size = Math.abs(product);
        if (!(size >= LEAST_PRODUCT
                && size <= MOST
                && Math.abs(a) <= MOST
                && Math.abs(b) <= MOST
                && Math.abs(c) <= MOST)) {
            // What is left is rare: numbers near the ends of the range, infinities, and what is not a number.
            return a == 0 || b == 0 ? product + c : Math.fma(a, b, c);
        }
        double rest = productError(a, b, product);
        double low = c + rest;
        double lowRest = sumError(c, rest, low);
        double high = product + low;
        double highRest = sumError(product, low, high);
        return high + oddSum(lowRest, highRest);
    }

    /** a·b − product, exactly (Dekker 1971). */
    private static double productError(double a, double b, double product) {
        double scaledA = SPLITTER * a;
        double highA = scaledA - (scaledA - a);
        double lowA = a - highA;
        double scaledB = SPLITTER * b;
        double highB = scaledB - (scaledB - b);
        double lowB = b - highB;
        return lowA * lowB - (((product - highA * highB) - lowA * highB) - highA * lowB);
    }

    /** x + y − sum, exactly (Knuth 1969). */
    private static double sumError(double x, double y, double sum) {
        double part = sum - x;
        return (x - (sum - part)) + (y - part);
    }

    /** x + y if that is a float64, else of its two neighbours the one whose last bit is 1. */
    private static double oddSum(double x, double y) {
        double sum = x + y;
        double error = sumError(x, y, sum);
        long bits = Double.doubleToRawLongBits(sum);
        long errorBits = Double.doubleToRawLongBits(error);
        long size = errorBits & Long.MAX_VALUE;
        // Without branches, which no processor could predict. The error of an infinite sum is not a number.
        long inexact = (-size & (size - NOT_A_NUMBER)) >> (Long.SIZE - 1);
        long outward = (errorBits ^ bits) >> (Long.SIZE - 1) | 1;
        return Double.longBitsToDouble(bits + (outward & inexact & -(~bits & 1)));
    }

    private static boolean isFast() {
        double value = 1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIALS; i++) {
            long start = System.nanoTime();
            // Numbers of sizes far apart have many decimal digits.
            value = Math.fma(value, 0.75, 0x1p-900);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least < SLOW_NANOS && value > 0;
    }
}
