package io.github.inversenet.report;

import io.github.inversenet.Digits;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as lines for the console; the same lines in every locale. */
public final class RoundTripTable {
    private static final String NOT_FINITE = "not finite";

    private RoundTripTable() {}

    /** The table of metrics, that of seeds below it if there are some, and a line for the second opinion. */
    public static List<String> lines(RoundTripRecord report) {
        List<String> lines = new ArrayList<>(metrics(report));
        if (report.seeds() != null) {
            lines.addAll(seeds(report.seeds()));
        }
        if (report.crossCheck() != null) {
            lines.add(crossCheck(report.crossCheck()));
        }
        return lines;
    }

    /** What the second opinion found, in a line. */
    public static String crossCheck(CrossCheck check) {
        if (!check.isMade()) {
            return "cross-check: none";
        }
        return "cross-check: %s %s, largest difference %s"
                .formatted(check.engine(), check.version(), format(check.maxDifference(), List.of()));
    }

    /**
     * One line per metric with its value, and one per rule with its limit and verdict, below a line of titles.
     *
     * <p>Values have 6 significant digits, or all of them where 6 would show the value on the other side of a limit or
     * on it.
     */
    public static List<String> metrics(RoundTripRecord report) {
        TextTable table =
                new TextTable(TextTable.Side.LEFT, TextTable.Side.RIGHT, TextTable.Side.LEFT, TextTable.Side.LEFT);
        table.add("metric", "value", "limit", "verdict");
        List<Judgement> open = new ArrayList<>(report.verdict().judgements());
        for (Map.Entry<String, @Nullable Double> entry : report.metrics().entrySet()) {
            List<Judgement> own = open.stream()
                    .filter(judgement -> judgement.rule().metric().equals(entry.getKey()))
                    .toList();
            if (own.isEmpty()) {
                table.add(entry.getKey(), format(entry.getValue(), List.of()), "", "");
            }
            own.forEach(judgement -> add(judgement, NOT_FINITE, table));
            open.removeAll(own);
        }
        // Rules on what is no metric: not measured, and so violated; they must not go unseen.
        open.forEach(judgement -> add(judgement, "not measured", table));
        return table.lines();
    }

    /** One line per class, below a line of titles. */
    public static List<String> classes(RoundTripRecord report) {
        TextTable table =
                new TextTable(TextTable.Side.RIGHT, TextTable.Side.RIGHT, TextTable.Side.RIGHT, TextTable.Side.RIGHT);
        table.add("class", "images", "accuracy", "reconstruction.mse");
        for (RoundTripRecord.ClassMetrics row : report.perClass()) {
            table.add(
                    Integer.toString(row.label()),
                    Integer.toString(row.count()),
                    format(row.accuracy(), List.of()),
                    format(row.reconstructionMse(), List.of()));
        }
        return table.lines();
    }

    /** One line per seed, and one each of their mean and the worst of them, below a line of titles. */
    public static List<String> seeds(Seeds seeds) {
        List<String> shown =
                List.of("accuracy", "reconstruction.mse", "output.relativeError", "classAgreement", "conditionNumber");
        TextTable.Side[] sides = new TextTable.Side[shown.size() + 1];
        Arrays.fill(sides, TextTable.Side.RIGHT);
        TextTable table = new TextTable(sides);
        addRow(table, "seed", shown, metric -> metric);
        for (Seeds.Run run : seeds.runs()) {
            addRow(
                    table,
                    Long.toString(run.seed()),
                    shown,
                    metric -> format(run.metrics().get(metric), List.of()));
        }
        addRow(table, "mean", shown, metric -> format(seeds.mean().get(metric), List.of()));
        addRow(table, "worst", shown, metric -> format(seeds.worst().get(metric), List.of()));
        return table.lines();
    }

    private static void addRow(TextTable table, String title, List<String> shown, Function<String, String> cell) {
        table.add(Stream.concat(Stream.of(title), shown.stream().map(cell)).toArray(String[]::new));
    }

    private static void add(Judgement judgement, String none, TextTable table) {
        Rule rule = judgement.rule();
        table.add(rule.metric(), value(judgement, none), limits(rule), verdict(judgement));
    }

    private static String value(Judgement judgement, String none) {
        Double actual = judgement.actual();
        if (actual == null) {
            return none;
        }
        List<Double> limits = new ArrayList<>();
        addIfSet(judgement.rule().minimum(), limits);
        addIfSet(judgement.rule().maximum(), limits);
        return format(actual, limits);
    }

    private static void addIfSet(@Nullable Double limit, List<Double> limits) {
        if (limit != null) {
            limits.add(limit);
        }
    }

    private static String limits(Rule rule) {
        if (rule.minimum() == null) {
            return "<= " + Digits.orNone(rule.maximum());
        } else if (rule.maximum() == null) {
            return ">= " + Digits.orNone(rule.minimum());
        }
        return ">= %s, <= %s".formatted(Digits.orNone(rule.minimum()), Digits.orNone(rule.maximum()));
    }

    private static String verdict(Judgement judgement) {
        if (judgement.passed()) {
            return "passed";
        }
        return judgement.rule().level() == Level.ERROR ? "FAILED" : "warning";
    }

    /** Six digits, unless they would show the value elsewhere than it is with respect to a limit. */
    static String format(@Nullable Double value, List<Double> limits) {
        if (value == null || !Double.isFinite(value)) {
            return NOT_FINITE;
        }
        String shortened = Digits.shortened(value);
        for (double limit : limits) {
            if (Integer.signum(Double.compare(Double.parseDouble(shortened), limit))
                    != Integer.signum(Double.compare(value, limit))) {
                return Digits.of(value);
            }
        }
        return shortened;
    }
}
