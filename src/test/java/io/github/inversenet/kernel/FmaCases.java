package io.github.inversenet.kernel;

import java.util.SplittableRandom;

/** Compares fused multiply-adds in software with those of {@link Math}, on numbers that are hard to round. */
public final class FmaCases {
    private static final int KINDS = 6;

    private FmaCases() {}

    /** For a long run: java -cp target/test-classes:target/classes CLASS CASES SEED. */
    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        String difference = difference(count, Long.parseLong(arguments[1]));
        System.out.println(difference.isEmpty() ? count + " cases of each type agree" : difference);
    }

    /** The first case that differs; empty if none does. */
    static String difference(long count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long i = 0; i < count; i++) {
            double a = factor(random);
            double b = factor(random);
            String difference = difference(a, b, summand(random, a * b));
            if (difference.isEmpty()) {
                float x = random.nextInt(4) == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) a;
                float y = (float) b;
                difference = difference(x, y, (float) summand(random, x * y));
            }
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    static String difference(double a, double b, double c) {
        double expected = Math.fma(a, b, c);
        double actual = Fma.inSoftware(a, b, c);
        return Double.doubleToLongBits(expected) == Double.doubleToLongBits(actual)
                ? ""
                : "%a·%a + %a = %a, not %a".formatted(a, b, c, expected, actual);
    }

    static String difference(float a, float b, float c) {
        float expected = Math.fma(a, b, c);
        float actual = Fma.inSoftware(a, b, c);
        return Float.floatToIntBits(expected) == Float.floatToIntBits(actual)
                ? ""
                : "%a·%a + %a = %a, not %a (float32)".formatted(a, b, c, expected, actual);
    }

    private static double factor(SplittableRandom random) {
        return switch (random.nextInt(KINDS)) {
            // Any bits: also infinities and what is not a number.
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(-60, 60));
            // Few bits, or only few that are not set: products that end in the middle between two numbers.
            case 2 -> (1 + random.nextInt(-8, 8) * 0x1p-52) * Math.scalb(1.0, random.nextInt(-60, 60));
            case 3 -> random.nextInt(-3, 4);
            case 4 -> (1 + random.nextInt(-8, 8) * 0x1p-23) * Math.scalb(1.0, random.nextInt(-149, 127));
            // The whole range, subnormal numbers included.
            default -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1080, 1025));
        };
    }

    private static double summand(SplittableRandom random, double product) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> factor(random);
            // Cancels all but the last bits, or but the error of the product.
            case 1 -> -product * (1 + random.nextInt(-3, 4) * 0x1p-52);
            case 2 -> -product * (1 + random.nextInt(-3, 4) * 0x1p-23);
            case 3 -> -product;
            // Halves of last bits, and less.
            default -> product * Math.scalb((double) random.nextInt(-3, 4), -random.nextInt(1, 112));
        };
    }
}
