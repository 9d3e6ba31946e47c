package io.github.inversenet.report.chart;

import java.util.List;

/**
 * The colours of a chart, one set for light and one for dark pages. All of them have a contrast of at least 4.5 : 1 with the
 * page, but for the grid, which carries no information.
 *
 * @param ink text and axes
 * @param grid grid lines
 * @param series one colour per series, in the order in which they are used
 */
public record Palette(String ink, String grid, List<String> series) {
    /** For pages with a white background. */
    public static final Palette LIGHT =
            new Palette("#1f2328", "#d0d7de", List.of("#0b62b8", "#a04a00", "#1a7f37", "#8250df"));
    /** For pages with a background of {@code #0d1117}. */
    public static final Palette DARK =
            new Palette("#e6edf3", "#3d444d", List.of("#6cb6ff", "#f0a35e", "#57ab5a", "#d2a8ff"));

    public Palette {
        series = List.copyOf(series);
    }

    String color(int index) {
        return series.get(index % series.size());
    }
}
