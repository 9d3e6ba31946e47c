package io.github.inversenet.report.chart;

import io.github.inversenet.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps values to pixels.
 *
 * @param min the value at the pixel {@code start}
 * @param max the value at the pixel {@code end}, greater than {@code min}
 * @param logarithmic whether equal ratios, not equal differences, have equal lengths; both ends are then positive
 */
record Axis(double min, double max, boolean logarithmic, double start, double end) {
    private static final int TICKS = 5;

    /** An axis over all finite values, with some room at both ends. */
    static Axis over(DoubleStream values, double start, double end) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double least = DoubleStream.of(finite).min().orElse(0);
        double greatest = DoubleStream.of(finite).max().orElse(1);
        double margin = greatest > least ? (greatest - least) * 0.05 : Math.max(Math.abs(greatest) * 0.05, 1e-9);
        return new Axis(least - margin, greatest + margin, false, start, end);
    }

    /** A logarithmic axis over all finite positive values. */
    static Axis logarithmic(DoubleStream values, double start, double end) {
        double[] positive =
                values.filter(value -> Double.isFinite(value) && value > 0).toArray();
        double least = DoubleStream.of(positive).min().orElse(0.1);
        double greatest = DoubleStream.of(positive).max().orElse(1);
        return new Axis(least / 1.2, greatest * 1.2, true, start, end);
    }

    /** The pixel of a value; outside of the axis where the value is. */
    double at(double value) {
        double share = logarithmic
                ? (StrictMath.log(value) - StrictMath.log(min)) / (StrictMath.log(max) - StrictMath.log(min))
                : (value - min) / (max - min);
        return start + share * (end - start);
    }

    /** Some round values on the axis. */
    List<BigDecimal> ticks() {
        return logarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<BigDecimal> linearTicks() {
        BigDecimal rough = new BigDecimal(Digits.of((max - min) / TICKS)).round(new MathContext(1, RoundingMode.UP));
        int digit = rough.unscaledValue().intValue();
        int round = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
        BigDecimal step = BigDecimal.valueOf(round, rough.scale());
        BigDecimal tick = new BigDecimal(Digits.of(min))
                .divide(step, 0, RoundingMode.CEILING)
                .multiply(step);
        List<BigDecimal> ticks = new ArrayList<>();
        for (; tick.doubleValue() <= max; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private List<BigDecimal> logarithmicTicks() {
        List<BigDecimal> ticks = new ArrayList<>();
        int first = (int) StrictMath.floor(StrictMath.log10(min));
        for (int exponent = first; StrictMath.pow(10, exponent) <= max; exponent++) {
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal tick = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
                if (tick.doubleValue() >= min && tick.doubleValue() <= max) {
                    ticks.add(tick);
                }
            }
        }
        // Over many decades, powers of ten are enough.
        boolean many = ticks.size() > 2 * TICKS;
        return many
                ? ticks.stream()
                        .filter(tick -> tick.unscaledValue().intValue() == 1)
                        .toList()
                : ticks;
    }

    /** The shortest text for a tick. */
    static String label(BigDecimal tick) {
        BigDecimal stripped = tick.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.precision() - stripped.scale() <= 6
                ? stripped.toPlainString()
                : stripped.toString().replace("E+", "E");
    }
}
