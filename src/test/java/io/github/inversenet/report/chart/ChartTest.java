package io.github.inversenet.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.report.chart.Chart.Mark;
import io.github.inversenet.report.chart.Chart.Reference;
import io.github.inversenet.report.chart.Chart.Series;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
    private static Document parse(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg(Palette.LIGHT).getBytes(StandardCharsets.UTF_8)));
    }

    private static Chart chart(boolean logarithmic, Mark mark, Double... values) {
        return new Chart(
                "title <&>",
                "description",
                "epoch",
                "loss",
                logarithmic,
                List.of(Series.numbered("one", mark, 1, Arrays.asList(values))),
                List.of(new Reference("limit", 0.5)));
    }

    @Test
    void aGreaterValueIsHigherUp() throws Exception {
        String points = ((Element) parse(chart(false, Mark.LINE, 1.0, 2.0, 0.5))
                        .getElementsByTagName("polyline")
                        .item(0))
                .getAttribute("points");

        double[] y = Arrays.stream(points.split(" "))
                .mapToDouble(pair -> Double.parseDouble(pair.split(",")[1]))
                .toArray();
        assertThat(y).hasSize(3);
        assertThat(y[1]).isLessThan(y[0]);
        assertThat(y[2]).isGreaterThan(y[0]);
    }

    @Test
    void titleIsForScreenReadersAndEscaped() throws Exception {
        assertThat(parse(chart(false, Mark.LINE, 1.0, 2.0))
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .isEqualTo("title <&>");
    }

    @Test
    void whatIsNotFiniteOrNotPositiveIsLeftOut() throws Exception {
        Document document = parse(chart(true, Mark.POINT, 1.0, Double.NaN, 0.0, -1.0, Double.POSITIVE_INFINITY, 100.0));

        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    @Test
    void oneValueOrNoneIsDrawnToo() throws Exception {
        assertThat(parse(chart(false, Mark.LINE, 1.0))
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(1);
        assertThat(parse(chart(false, Mark.LINE))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isZero();
    }

    @Test
    void barsStandOnTheAxisAndAreAsLongAsTheirValues() throws Exception {
        Document document = parse(chart(false, Mark.BAR, 1.0, 2.0));

        double[] heights = new double[2];
        for (int i = 0; i < 2; i++) {
            Element bar = (Element) document.getElementsByTagName("rect").item(i);
            heights[i] = Double.parseDouble(bar.getAttribute("height"));
            double bottom = Double.parseDouble(bar.getAttribute("y")) + Double.parseDouble(bar.getAttribute("height"));
            // Both are rounded to a tenth of a pixel.
            assertThat(bottom).isBetween(215.89, 216.11);
        }
        assertThat(heights[1]).isBetween(2 * heights[0] - 0.31, 2 * heights[0] + 0.31);
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Axis(0, 1, false, 0, 100).ticks().stream().map(Axis::label))
                .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(new Axis(-3.1e-5, 4e-5, false, 0, 100).ticks().stream().map(Axis::label))
                .containsExactly("-0.00002", "0", "0.00002", "0.00004");
        assertThat(Axis.logarithmic(DoubleStream.of(1, 10), 0, 100).ticks().stream()
                        .map(Axis::label))
                .containsExactly("1", "2", "5", "10");
        assertThat(Axis.logarithmic(DoubleStream.of(1e-3, 1e3), 0, 100).ticks().stream()
                        .map(BigDecimal::doubleValue))
                .containsExactly(1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0);
    }
}
