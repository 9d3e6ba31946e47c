package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Reference;
import io.github.inversenet.gate.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule in {@code roundtrip.json}. A limit that is not set has no key.
 *
 * @param actual the value that was measured; null if it is missing or not finite
 * @param baseline where the limit comes from; null if it was given as a number
 */
public record JudgedRule(
        String metric,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double minimum,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double maximum,
        @Nullable Double actual,
        boolean passed,
        Level level,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reference baseline) {
    /** @throws InverseException if the rule has no sensible limits, or the value did not pass or fail as it says */
    public JudgedRule {
        Judgement judgement = judgement(metric, minimum, maximum, actual, level, baseline);
        if (judgement.passed() != passed) {
            throw new InverseException(
                    "it says that a rule %s: %s".formatted(passed ? "passed" : "failed", judgement.text()));
        }
    }

    static JudgedRule of(Judgement judgement) {
        Rule rule = judgement.rule();
        Double actual = judgement.actual();
        return new JudgedRule(
                rule.metric(),
                rule.minimum(),
                rule.maximum(),
                actual == null ? null : Finite.orNull(actual),
                judgement.passed(),
                rule.level(),
                rule.reference());
    }

    Judgement judgement() {
        return judgement(metric, minimum, maximum, actual, level, baseline);
    }

    private static Judgement judgement(
            String metric,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable Double actual,
            Level level,
            @Nullable Reference baseline) {
        return new Judgement(new Rule(metric, minimum, maximum, level, baseline), actual);
    }
}
