package io.github.inversenet.report;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.RoundTripReport;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.verification.ClassResult;
import io.github.inversenet.verification.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as lines for the console; the same lines in every locale. */
public final class RoundTripTable {
    private static final MathContext DIGITS = new MathContext(6);

    private RoundTripTable() {}

    /**
     * One line per metric with its value, and one per rule with its limit and verdict, below a line of titles.
     *
     * <p>Values have 6 significant digits, or all of them where 6 would show the value on the other side of a limit or
     * on it.
     */
    public static List<String> metrics(RoundTripReport report) {
        TextTable table =
                new TextTable(TextTable.Side.LEFT, TextTable.Side.RIGHT, TextTable.Side.LEFT, TextTable.Side.LEFT);
        table.add("metric", "value", "limit", "verdict");
        List<Judgement> open = new ArrayList<>(report.verdict().judgements());
        for (Map.Entry<String, Double> entry : report.result().byKey().entrySet()) {
            List<Judgement> own = open.stream()
                    .filter(judgement -> judgement.rule().metric().equals(entry.getKey()))
                    .toList();
            if (own.isEmpty()) {
                table.add(entry.getKey(), format(entry.getValue(), List.of()), "", "");
            }
            own.forEach(judgement -> add(judgement, table));
            open.removeAll(own);
        }
        // Rules on what is no metric: not measured, and so violated; they must not go unseen.
        open.forEach(judgement -> add(judgement, table));
        return table.lines();
    }

    /** One line per class, below a line of titles. */
    public static List<String> classes(RoundTripReport report) {
        TextTable table =
                new TextTable(TextTable.Side.RIGHT, TextTable.Side.RIGHT, TextTable.Side.RIGHT, TextTable.Side.RIGHT);
        table.add("class", "images", "accuracy", "reconstruction.mse");
        for (ClassResult row : report.result().perClass()) {
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
        List<Metric> shown = List.of(
                Metric.ACCURACY,
                Metric.RECONSTRUCTION_MSE,
                Metric.OUTPUT_RELATIVE_ERROR,
                Metric.CLASS_AGREEMENT,
                Metric.CONDITION_NUMBER);
        TextTable.Side[] sides = new TextTable.Side[shown.size() + 1];
        Arrays.fill(sides, TextTable.Side.RIGHT);
        TextTable table = new TextTable(sides);
        addRow(table, "seed", shown, Metric::key);
        for (Seeds.Run run : seeds.runs()) {
            addRow(
                    table,
                    Long.toString(run.seed()),
                    shown,
                    metric -> format(run.metrics().getOrDefault(metric, Double.NaN), List.of()));
        }
        addRow(table, "mean", shown, metric -> format(seeds.mean(metric), List.of()));
        addRow(table, "worst", shown, metric -> format(seeds.worst(metric), List.of()));
        return table.lines();
    }

    private static void addRow(TextTable table, String title, List<Metric> shown, Function<Metric, String> cell) {
        table.add(Stream.concat(Stream.of(title), shown.stream().map(cell)).toArray(String[]::new));
    }

    private static void add(Judgement judgement, TextTable table) {
        Rule rule = judgement.rule();
        table.add(rule.metric(), value(judgement), limits(rule), verdict(judgement));
    }

    private static String value(Judgement judgement) {
        Double actual = judgement.actual();
        if (actual == null) {
            return "not measured";
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
            return "<= " + rule.maximum();
        } else if (rule.maximum() == null) {
            return ">= " + rule.minimum();
        }
        return ">= %s, <= %s".formatted(rule.minimum(), rule.maximum());
    }

    private static String verdict(Judgement judgement) {
        if (judgement.passed()) {
            return "passed";
        }
        return judgement.rule().level() == Level.ERROR ? "FAILED" : "warning";
    }

    /** Six digits, unless they would show the value elsewhere than it is with respect to a limit. */
    static String format(double value, List<Double> limits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        for (double limit : limits) {
            if (Integer.signum(Double.compare(rounded.doubleValue(), limit))
                    != Integer.signum(Double.compare(value, limit))) {
                return Double.toString(value);
            }
        }
        // A plain number where it is short, as 0.0001 and 123456 are; 1.2E-7 where it is not.
        boolean plain = rounded.precision() - rounded.scale() >= -3 && rounded.precision() - rounded.scale() <= 9;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
