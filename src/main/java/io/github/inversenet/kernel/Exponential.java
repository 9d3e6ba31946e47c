package io.github.inversenet.kernel;

/**
 * e^x in float64, the same bits on every processor and in vectors: x = n·ln 2 + r with |r| ≤ ln 2 / 2, e^r by its Taylor
 * polynomial in Horner's form, whose remainder is below 5·10⁻¹⁸, and a power of two. The argument is reduced in two parts
 * (Cody and Waite 1980). The result is within one unit in the last place.
 */
public final class Exponential {
    /** Smaller arguments count as this one, whose result is still a normal number. */
    public static final double LEAST = -708;

    /** Larger arguments count as this one. */
    public static final double MOST = 709;

    /** 1/ln 2. */
    public static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln 2, rounded to float64. */
    public static final double LN2_HIGH = 0x1.62e42fefa39efp-1;

    /** ln 2 less what {@link #LN2_HIGH} has of it. */
    public static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** 1.5·2⁵²: a number far below it that is added to it is rounded to an integer, which stands in its last bits. */
    public static final double ROUNDING = 0x1.8p52;

    /** Bits of a float64 behind its exponent. */
    private static final int FRACTION_BITS = 52;

    /** Of the polynomial. */
    public static final int DEGREE = 13;

    private static final double[] COEFFICIENTS = new double[DEGREE + 1];

    static {
        double factorial = 1;
        for (int k = 0; k <= DEGREE; k++) {
            factorial *= Math.max(k, 1);
            COEFFICIENTS[k] = 1 / factorial;
        }
    }

    private Exponential() {}

    /** 1/k!, for k from 0 to {@link #DEGREE}. */
    public static double coefficient(int k) {
        return COEFFICIENTS[k];
    }

    /** e^x; not a number where x is none. */
    static double of(double x) {
        double inRange = Math.min(Math.max(x, LEAST), MOST);
        double shifted = Fma.of(inRange, LOG2_E, ROUNDING);
        double n = shifted - ROUNDING;
        double r = Fma.of(-n, LN2_LOW, Fma.of(-n, LN2_HIGH, inRange));
        double sum = coefficient(DEGREE);
        for (int k = DEGREE - 1; k >= 0; k--) {
            sum = Fma.of(sum, r, coefficient(k));
        }
        return sum * powerOfTwo(shifted);
    }

    /** 2ⁿ, where {@code shifted} is {@link #ROUNDING} + n and n the exponent of a normal number. */
    public static double powerOfTwo(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + Double.MAX_EXPONENT) << FRACTION_BITS);
    }
}
