package io.github.inversenet.crosscheck;

/**
 * A metric as the second opinion has it.
 *
 * @param value may be NaN or infinite
 * @param scale what differences are measured in: the value itself, or the size of the outputs for what is a residual itself
 * @param tolerance the largest difference that rounding explains; infinite where the value is nothing but rounding
 */
public record Estimate(double value, double scale, double tolerance) {
    /** Whether rounding explains that the measurement has this value. */
    public boolean explains(double measured) {
        return same(measured) || Math.abs(measured - value) <= tolerance;
    }

    /** |measured − value| / scale; infinite if only one of them is a finite number. */
    public double difference(double measured) {
        if (same(measured) || tolerance == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double difference = Math.abs(measured - value) / scale;
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    /** NaN is the same as NaN here, and 0 the same as −0. */
    private boolean same(double measured) {
        return measured == value || (Double.isNaN(measured) && Double.isNaN(value));
    }
}
