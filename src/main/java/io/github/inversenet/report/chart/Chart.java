package io.github.inversenet.report.chart;

import io.github.inversenet.Digits;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A chart with a horizontal and a vertical axis.
 *
 * @param title its name, which stands above it
 * @param description what it shows, for readers who cannot see it
 * @param xLabel what the horizontal axis shows
 * @param yLabel what the vertical axis shows, with its unit if it has one
 * @param logarithmic whether the vertical axis is logarithmic; values that are not positive are then left out
 * @param series lines, bars or points in the colours of the palette
 * @param references horizontal lines to compare with
 */
public record Chart(
        String title,
        String description,
        String xLabel,
        String yLabel,
        boolean logarithmic,
        List<Series> series,
        List<Reference> references) {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final int LEFT = 62;
    private static final int RIGHT = WIDTH - 12;
    private static final int TOP = 46;
    private static final int BOTTOM = HEIGHT - 44;
    private static final int MOST_NAMED_VALUES = 12;

    public Chart {
        series = List.copyOf(series);
        references = List.copyOf(references);
    }

    /** How the values of a series are drawn. */
    public enum Mark {
        /** A line through the values. */
        LINE,
        /** A bar for each value, from the lower end of the axis. */
        BAR,
        /** A point for each value. */
        POINT
    }

    /**
     * @param name shown in the legend if there is more than one series
     * @param x one value per point
     * @param y one value per point; one that is not finite is left out
     */
    public record Series(String name, Mark mark, List<Double> x, List<Double> y) {
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException("%d x for %d y".formatted(x.size(), y.size()));
            }
        }

        /** Values at 1, 2, 3, … or at another first place. */
        public static Series numbered(String name, Mark mark, int first, List<Double> y) {
            List<Double> x = IntStream.range(first, first + y.size())
                    .mapToObj(Double::valueOf)
                    .toList();
            return new Series(name, mark, x, y);
        }
    }

    /** A horizontal line at a value. */
    public record Reference(String name, double value) {}

    /** The chart as an SVG document in UTF-8. */
    public String svg(Palette palette) {
        Svg svg = new Svg(WIDTH, HEIGHT, title, description);
        Axis x = xAxis();
        Axis y = yAxis();
        svg.text(LEFT, 16, "start", palette.ink(), title);
        drawGrid(svg, x, y, palette);
        drawReferences(svg, y, palette);
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), x, y, palette.color(i));
        }
        drawLegend(svg, palette);
        return svg.end();
    }

    private Axis xAxis() {
        double[] values = series.stream()
                .flatMap(one -> one.x().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (!hasBars()) {
            return Axis.over(DoubleStream.of(values), LEFT, RIGHT);
        }
        double least = DoubleStream.of(values).min().orElse(0);
        double greatest = DoubleStream.of(values).max().orElse(1);
        return new Axis(least - 0.6, greatest + 0.6, false, LEFT, RIGHT);
    }

    private boolean hasBars() {
        return series.stream().anyMatch(one -> one.mark() == Mark.BAR);
    }

    private Axis yAxis() {
        DoubleStream values = DoubleStream.concat(
                series.stream().flatMap(one -> one.y().stream()).mapToDouble(Double::doubleValue),
                references.stream().mapToDouble(Reference::value));
        if (hasBars() && !logarithmic) {
            // The length of a bar is its value only if it begins at 0.
            Axis whole = Axis.over(DoubleStream.concat(values, DoubleStream.of(0)), BOTTOM, TOP);
            double least = series.stream().flatMap(one -> one.y().stream()).anyMatch(y -> y < 0) ? whole.min() : 0;
            return new Axis(least, whole.max(), false, BOTTOM, TOP);
        }
        return logarithmic ? Axis.logarithmic(values, BOTTOM, TOP) : Axis.over(values, BOTTOM, TOP);
    }

    private void drawGrid(Svg svg, Axis x, Axis y, Palette palette) {
        for (BigDecimal tick : y.ticks()) {
            double at = y.at(tick.doubleValue());
            svg.line(LEFT, at, RIGHT, at, palette.grid());
            svg.text(LEFT - 6, at + 4, "end", palette.ink(), Axis.label(tick));
        }
        for (BigDecimal tick : xTicks(x)) {
            double at = x.at(tick.doubleValue());
            svg.line(at, BOTTOM, at, BOTTOM + 4, palette.ink());
            svg.text(at, BOTTOM + 17, "middle", palette.ink(), Axis.label(tick));
        }
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, palette.ink());
        svg.text((LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", palette.ink(), xLabel);
        svg.text(4, TOP - 10, "start", palette.ink(), yLabel);
    }

    /** Each value if they are few whole numbers, such as classes; round values if not. */
    private List<BigDecimal> xTicks(Axis x) {
        double[] values = series.stream()
                .flatMap(one -> one.x().stream())
                .mapToDouble(Double::doubleValue)
                .distinct()
                .toArray();
        boolean few =
                values.length <= MOST_NAMED_VALUES && DoubleStream.of(values).allMatch(v -> v == Math.rint(v));
        return few
                ? DoubleStream.of(values)
                        .mapToObj(value -> new BigDecimal(Digits.of(value)))
                        .toList()
                : x.ticks();
    }

    private void drawReferences(Svg svg, Axis y, Palette palette) {
        for (Reference reference : references) {
            double at = y.at(reference.value());
            svg.dashedLine(LEFT, at, RIGHT, at, palette.ink());
            svg.text(RIGHT, at - 4, "end", palette.ink(), reference.name());
        }
    }

    private void draw(Svg svg, Series one, Axis x, Axis y, String color) {
        double[] points = IntStream.range(0, one.x().size())
                .filter(i -> isDrawn(one.y().get(i)))
                .mapToObj(i -> new double[] {x.at(one.x().get(i)), y.at(one.y().get(i))})
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        if (one.mark() == Mark.LINE && points.length > 2) {
            svg.polyline(points, color);
            return;
        }
        double width = one.mark() == Mark.BAR ? 0.7 * (x.at(1) - x.at(0)) : 0;
        for (int i = 0; i < points.length; i += 2) {
            if (one.mark() == Mark.BAR) {
                svg.rectangle(points[i] - width / 2, points[i + 1], width, BOTTOM - points[i + 1], color);
            } else {
                svg.circle(points[i], points[i + 1], 4, color);
            }
        }
    }

    private boolean isDrawn(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    private void drawLegend(Svg svg, Palette palette) {
        if (series.size() < 2) {
            return;
        }
        double at = RIGHT;
        for (int i = series.size() - 1; i >= 0; i--) {
            String name = series.get(i).name();
            svg.text(at, TOP - 10, "end", palette.ink(), name);
            // Sans-serif letters of this size are some 6.5 pixels wide on average.
            at -= 6.5 * name.length() + 14;
            svg.circle(at + 7, TOP - 14, 4, palette.color(i));
            at -= 8;
        }
    }
}
