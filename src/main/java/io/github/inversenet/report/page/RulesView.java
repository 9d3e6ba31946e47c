package io.github.inversenet.report.page;

import io.github.inversenet.Digits;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Reference;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.gate.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict and its rules in texts. */
final class RulesView {
    private final Verdict verdict;

    private final boolean passed;

    /** @param passed whether the build may pass: the second opinion can forbid it, too */
    RulesView(Verdict verdict, boolean passed) {
        this.verdict = verdict;
        this.passed = passed;
    }

    String state() {
        if (!passed) {
            return "failed";
        } else if (verdict.judgements().isEmpty()) {
            return "ungated";
        }
        return verdict.violations(Level.WARN).isEmpty() ? "passed" : "warned";
    }

    /** Violated rules first, errors before warnings. */
    List<ReportPage.Rule> rules() {
        return verdict.judgements().stream()
                .sorted(Comparator.comparingInt(RulesView::urgency))
                .map(RulesView::row)
                .toList();
    }

    private static int urgency(Judgement judgement) {
        if (judgement.passed()) {
            return 2;
        }
        return judgement.rule().level() == Level.ERROR ? 0 : 1;
    }

    /** Metrics that a baseline limits, before and now. */
    List<ReportPage.Change> changes() {
        return verdict.judgements().stream()
                .filter(judgement -> judgement.rule().reference() != null && judgement.actual() != null)
                .map(judgement -> change(judgement.rule(), judgement.rule().reference(), judgement.actual()))
                .toList();
    }

    private static ReportPage.Change change(Rule rule, @Nullable Reference reference, @Nullable Double actual) {
        double before = reference == null ? Double.NaN : reference.value();
        double now = actual == null ? Double.NaN : actual;
        double difference = now - before;
        boolean greaterIsBetter = rule.minimum() != null;
        String direction = difference == 0 ? "same" : (difference > 0) == greaterIsBetter ? "better" : "worse";
        return new ReportPage.Change(
                rule.metric(), Digits.shortened(before), Digits.shortened(now), signed(difference), direction);
    }

    private static ReportPage.Rule row(Judgement judgement) {
        Rule rule = judgement.rule();
        Double actual = judgement.actual();
        String state = judgement.passed() ? "passed" : rule.level() == Level.ERROR ? "failed" : "warned";
        return new ReportPage.Rule(
                rule.metric(),
                // Of a missed rule all digits: rounded, the value might seem to keep its limit.
                actual == null ? "not measured" : judgement.passed() ? Digits.shortened(actual) : Digits.of(actual),
                limits(rule),
                actual == null ? "" : margin(rule, actual),
                state,
                rule.reference() == null ? "" : rule.reference().toString());
    }

    private static String limits(Rule rule) {
        if (rule.minimum() == null) {
            return "≤ " + Digits.orNone(rule.maximum());
        } else if (rule.maximum() == null) {
            return "≥ " + Digits.orNone(rule.minimum());
        }
        return "≥ %s, ≤ %s".formatted(Digits.orNone(rule.minimum()), Digits.orNone(rule.maximum()));
    }

    /** How much worse the value may become, negative if the limit is missed. */
    private static String margin(Rule rule, double actual) {
        double margin = Double.POSITIVE_INFINITY;
        if (rule.minimum() != null) {
            margin = actual - rule.minimum();
        }
        if (rule.maximum() != null) {
            margin = Math.min(margin, rule.maximum() - actual);
        }
        return signed(margin);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Digits.shortened(value);
    }
}
