package io.github.inversenet.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An SVG document under construction. Colours and fonts are attributes, not styles, so that a content security policy that
 * forbids inline styles does not change the picture.
 */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /**
     * @param title the picture's name, which screen readers announce
     * @param description what the picture shows, for readers who cannot see it
     */
    Svg(int width, int height, String title, String description) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\""
                .formatted(width, height, width, height));
        text.append(" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n");
        text.append("<title>%s</title>\n<desc>%s</desc>\n".formatted(escape(title), escape(description)));
    }

    void line(double x1, double y1, double x2, double y2, String color) {
        text.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
                .formatted(fixed(x1), fixed(y1), fixed(x2), fixed(y2), color));
    }

    void dashedLine(double x1, double y1, double x2, double y2, String color) {
        text.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>\n"
                .formatted(fixed(x1), fixed(y1), fixed(x2), fixed(y2), color));
    }

    /** A line through points, given as {@code x,y} pairs. */
    void polyline(double[] points, String color) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i + 1 < points.length; i += 2) {
            pairs.append(i == 0 ? "" : " ").append(fixed(points[i])).append(',').append(fixed(points[i + 1]));
        }
        text.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(pairs, color));
    }

    void rectangle(double x, double y, double width, double height, String color) {
        text.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                .formatted(fixed(x), fixed(y), fixed(width), fixed(height), color));
    }

    void circle(double x, double y, double radius, String color) {
        text.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>\n"
                .formatted(fixed(x), fixed(y), fixed(radius), color));
    }

    /** @param anchor {@code start}, {@code middle} or {@code end}: which part of the text is at x */
    void text(double x, double y, String anchor, String color, String content) {
        text.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(fixed(x), fixed(y), anchor, color, escape(content)));
    }

    /** The document; nothing can be added afterwards. */
    String end() {
        return text.append("</svg>\n").toString();
    }

    /** A tenth of a pixel is as much as can be seen. */
    private static String fixed(double value) {
        return new BigDecimal(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String escape(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
    }
}
