package io.github.inversenet.report.page;

import io.github.inversenet.report.GrayImage;
import io.github.inversenet.report.PngFiles;
import io.github.inversenet.report.chart.Chart;
import io.github.inversenet.report.chart.Palette;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The files beside a page, by their paths relative to it. */
final class Assets {
    private final Map<String, byte[]> files = new TreeMap<>();

    /** Adds a chart for light and for dark pages. */
    ReportPage.ChartFile add(String name, Chart chart) {
        String light = "charts/%s.svg".formatted(name);
        String dark = "charts/%s-dark.svg".formatted(name);
        files.put(light, chart.svg(Palette.LIGHT).getBytes(StandardCharsets.UTF_8));
        files.put(dark, chart.svg(Palette.DARK).getBytes(StandardCharsets.UTF_8));
        return new ReportPage.ChartFile(light, dark, "%s: %s".formatted(chart.title(), chart.description()));
    }

    /**
     * Adds a picture.
     *
     * @param scale screen pixels for each of its pixels
     */
    ReportPage.Picture add(String name, GrayImage image, int scale, String alt, String caption) {
        String file = "pictures/%s.png".formatted(name);
        files.put(file, PngFiles.bytes(image));
        return new ReportPage.Picture(file, alt, caption, image.columns() * scale, image.rows() * scale);
    }

    Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }
}
