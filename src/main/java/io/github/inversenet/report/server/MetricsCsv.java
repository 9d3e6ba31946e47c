package io.github.inversenet.report.server;

import io.github.inversenet.Digits;
import java.util.stream.Collectors;

/** The metrics of one run as a CSV file with a header and one line, as trend plots of servers read it. */
public final class MetricsCsv {
    private MetricsCsv() {}

    /** A value that is not finite is left empty. */
    public static String format(GateOutcome outcome) {
        String header = String.join(",", outcome.metrics().keySet());
        String values = outcome.metrics().values().stream()
                .map(value -> value == null ? "" : Digits.of(value))
                .collect(Collectors.joining(","));
        return header + "\n" + values + "\n";
    }
}
