package io.github.inversenet.crosscheck;

/** Counts how often two choices agree, and how often rounding could have made them. */
final class Votes {
    /** Relative, as of every metric that is a share. */
    private static final double TOLERANCE = 1e-9;

    private int count;
    private int agreeing;
    private int undecided;
    private boolean undefined;

    /**
     * The place of the largest value, the first of equals, of a row.
     *
     * @param place −1 if a value is not a number
     * @param close whether the next largest is within rounding; two zeros, as ReLU gives them, are equal without any
     */
    record Choice(int place, boolean close) {
        static Choice of(double[] values, int start, int length, double rounding) {
            int place = 0;
            for (int i = 0; i < length; i++) {
                if (Double.isNaN(values[start + i])) {
                    return new Choice(-1, false);
                }
                if (values[start + i] > values[start + place]) {
                    place = i;
                }
            }
            double largest = values[start + place];
            boolean close = false;
            for (int i = 0; i < length; i++) {
                double gap = largest - values[start + i];
                close |= i != place && gap <= rounding && !(gap == 0 && largest == 0);
            }
            return new Choice(place, close);
        }
    }

    void add(Choice one, Choice other) {
        count++;
        agreeing += one.place == other.place ? 1 : 0;
        undecided += one.close || other.close ? 1 : 0;
        undefined |= one.place < 0 || other.place < 0;
    }

    Estimate share() {
        double share = undefined ? Double.NaN : (double) agreeing / count;
        return new Estimate(share, share, TOLERANCE * share + (double) undecided / count);
    }
}
