package io.github.inversenet.report.server;

import io.github.inversenet.Digits;
import io.github.inversenet.gate.Rule;

/** The limits of a rule as a short text. */
final class Limits {
    private Limits() {}

    /** Such as {@code >= 0.96}, {@code <= 0.05}, or both. */
    static String of(Rule rule) {
        if (rule.minimum() == null) {
            return "<= " + Digits.orNone(rule.maximum());
        } else if (rule.maximum() == null) {
            return ">= " + Digits.orNone(rule.minimum());
        }
        return ">= %s and <= %s".formatted(Digits.orNone(rule.minimum()), Digits.orNone(rule.maximum()));
    }
}
