package io.github.inversenet.gate;

import java.util.List;

/**
 * All rules held against what was measured.
 *
 * @param judgements one per rule, in the order of the rules
 */
public record Verdict(List<Judgement> judgements) {
    public Verdict {
        judgements = List.copyOf(judgements);
    }

    /** Whether no rule of level {@link Level#ERROR} is violated; so also where there is no rule. */
    public boolean passed() {
        return violations(Level.ERROR).isEmpty();
    }

    /** The violated rules of one level. */
    public List<Judgement> violations(Level level) {
        return judgements.stream()
                .filter(judgement -> judgement.rule().level() == level && !judgement.passed())
                .toList();
    }
}
