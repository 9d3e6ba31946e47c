package io.github.inversenet.report.server;

import io.github.inversenet.Digits;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** The verdict as Markdown with tables, for job summaries and merge requests. */
public final class MarkdownSummary {
    private static final MathContext DIGITS = new MathContext(6);

    private MarkdownSummary() {}

    /** @return the text, which ends with a line break */
    public static String format(GateOutcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append("## %s %s\n\n".formatted(symbol(outcome), escape(outcome.name())));
        text.append(outcome.sentence()).append("\n\n");
        if (!outcome.judgements().isEmpty()) {
            text.append("| rule | limit | value | verdict |\n|---|---:|---:|---|\n");
            // Missed rules first: they are what the reader came for.
            outcome.judgements().stream()
                    .sorted((one, other) -> Boolean.compare(one.passed(), other.passed()))
                    .forEach(judgement -> text.append(row(judgement)));
            text.append('\n');
        }
        text.append("<details><summary>All metrics</summary>\n\n| metric | value |\n|---|---:|\n");
        for (Map.Entry<String, Double> metric : outcome.metrics().entrySet()) {
            text.append("| %s | %s |\n".formatted(escape(metric.getKey()), shortened(metric.getValue())));
        }
        return text.append("\n</details>\n").toString();
    }

    private static String symbol(GateOutcome outcome) {
        if (outcome.judgements().isEmpty()
                || !outcome.verdict().violations(Level.WARN).isEmpty()) {
            return outcome.verdict().passed() ? "⚠️" : "❌";
        }
        return outcome.verdict().passed() ? "✅" : "❌";
    }

    private static String row(Judgement judgement) {
        Double actual = judgement.actual();
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        escape(judgement.rule().metric()),
                        escape(Limits.of(judgement.rule())),
                        actual == null ? "not measured" : judgement.passed() ? shortened(actual) : Digits.of(actual),
                        judgement.passed()
                                ? "passed"
                                : judgement.rule().level() == Level.ERROR ? "**FAILED**" : "warning");
    }

    private static String shortened(double value) {
        if (!Double.isFinite(value)) {
            return Digits.of(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = rounded.precision() - rounded.scale() >= -3 && rounded.precision() - rounded.scale() <= 9;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** Text that Markdown takes literally, within a table's cell. */
    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD").replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1");
    }
}
