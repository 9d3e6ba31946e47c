package io.github.inversenet.verification;

import java.math.BigDecimal;

/** The finite values that a metric can take, and hence those that a limit for it may have. */
public enum MetricRange {
    /** A share, whose limits may also be written as percentages. */
    SHARE(0, 1, "a number from 0 to 1, or a percentage such as 96%"),
    /** A similarity, 1 for equal images. */
    SIMILARITY(-1, 1, "a number from -1 to 1"),
    /** An error or a distance. */
    AT_LEAST_ZERO(0, Double.MAX_VALUE, "a number of at least 0"),
    /** A ratio of the greatest to the least. */
    AT_LEAST_ONE(1, Double.MAX_VALUE, "a number of at least 1"),
    /** An explained part of a whole, which may be worse than nothing. */
    AT_MOST_ONE(-Double.MAX_VALUE, 1, "a number of at most 1"),
    /** No bounds. */
    FINITE(-Double.MAX_VALUE, Double.MAX_VALUE, "a finite number");

    private final double least;
    private final double greatest;
    private final String expectation;

    MetricRange(double least, double greatest, String expectation) {
        this.least = least;
        this.greatest = greatest;
        this.expectation = expectation;
    }

    /** What a limit must be, completing "must be …". */
    public String expectation() {
        return expectation;
    }

    /**
     * Reads a limit: a decimal number or, for a share, a percentage: {@code 96%} is 0.96.
     *
     * @return the limit; NaN if the text is neither, or the value is out of range
     */
    public double parse(String text) {
        try {
            double value = number(text.trim());
            return value >= least && value <= greatest ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private double number(String text) {
        if (this != SHARE || !text.endsWith("%")) {
            return Double.parseDouble(text);
        }
        // In decimals, so that 96% is the same float64 number as 0.96.
        return new BigDecimal(text.substring(0, text.length() - 1).trim())
                .movePointLeft(2)
                .doubleValue();
    }
}
