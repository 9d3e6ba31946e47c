package io.github.inversenet.report.server;

import io.github.inversenet.gate.Rule;

/** The limits of a rule as a short text. */
final class Limits {
    private Limits() {}

    /** Such as {@code >= 0.96}, {@code <= 0.05}, or both. */
    static String of(Rule rule) {
        if (rule.minimum() == null) {
            return "<= " + rule.maximum();
        } else if (rule.maximum() == null) {
            return ">= " + rule.minimum();
        }
        return ">= %s and <= %s".formatted(rule.minimum(), rule.maximum());
    }
}
