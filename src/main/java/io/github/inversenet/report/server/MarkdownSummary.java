package io.github.inversenet.report.server;

import io.github.inversenet.Digits;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdict as Markdown with tables, for job summaries and merge requests. */
public final class MarkdownSummary {
    private MarkdownSummary() {}

    /** @return the text, which ends with a line break */
    public static String format(GateOutcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append("## %s %s\n\n".formatted(symbol(outcome), escape(outcome.name())));
        text.append(outcome.sentence()).append("\n\n");
        outcome.disagreements().forEach(disagreement -> text.append("- %s\n".formatted(escape(disagreement))));
        if (!outcome.disagreements().isEmpty()) {
            text.append('\n');
        }
        if (!outcome.judgements().isEmpty()) {
            text.append("| rule | limit | value | verdict |\n|---|---:|---:|---|\n");
            // Missed rules first: they are what the reader came for.
            outcome.judgements().stream()
                    .sorted((one, other) -> Boolean.compare(one.passed(), other.passed()))
                    .forEach(judgement -> text.append(row(judgement)));
            text.append('\n');
        }
        text.append("<details><summary>All metrics</summary>\n\n| metric | value |\n|---|---:|\n");
        for (Map.Entry<String, @Nullable Double> metric : outcome.metrics().entrySet()) {
            text.append("| %s | %s |\n".formatted(escape(metric.getKey()), Digits.shortened(metric.getValue())));
        }
        return text.append("\n</details>\n").toString();
    }

    private static String symbol(GateOutcome outcome) {
        if (outcome.judgements().isEmpty()
                || !outcome.verdict().violations(Level.WARN).isEmpty()) {
            return outcome.passed() ? "⚠️" : "❌";
        }
        return outcome.passed() ? "✅" : "❌";
    }

    private static String row(Judgement judgement) {
        Double actual = judgement.actual();
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        escape(judgement.rule().metric()),
                        escape(Limits.of(judgement.rule())),
                        actual == null
                                ? "not measured"
                                : judgement.passed() ? Digits.shortened(actual) : Digits.of(actual),
                        judgement.passed()
                                ? "passed"
                                : judgement.rule().level() == Level.ERROR ? "**FAILED**" : "warning");
    }

    /** Text that Markdown takes literally, within a table's cell. */
    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD").replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1");
    }
}
