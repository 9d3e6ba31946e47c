package io.github.inversenet.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds rules against measured values. What was not measured, or is not finite, fails its rule. */
public final class Gate {
    private Gate() {}

    /**
     * @param measured values by the key that rules know them by; a key that is absent counts as not measured
     */
    public static Verdict judge(List<Rule> rules, Map<String, ? extends @Nullable Double> measured) {
        List<Judgement> judgements = new ArrayList<>();
        for (Rule rule : rules) {
            judgements.add(new Judgement(rule, measured.get(rule.metric())));
        }
        return new Verdict(judgements);
    }
}
