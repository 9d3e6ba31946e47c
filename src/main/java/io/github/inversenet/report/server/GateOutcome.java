package io.github.inversenet.report.server;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server is told.
 *
 * @param name of the module or model that was judged
 * @param plugin version of the plugin
 * @param pom the POM that holds the rules, relative to the root of the build, with {@code /} between its parts
 * @param metrics every metric in the order of the report; a value may be NaN or infinite
 * @param verdict how the rules judged it
 */
public record GateOutcome(String name, String plugin, String pom, Map<String, Double> metrics, Verdict verdict) {
    public GateOutcome {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** All judgements, in the order of the rules. */
    List<Judgement> judgements() {
        return verdict.judgements();
    }

    /** The verdict in a sentence. */
    String sentence() {
        int rules = judgements().size();
        int errors = verdict.violations(Level.ERROR).size();
        int warnings = verdict.violations(Level.WARN).size();
        if (rules == 0) {
            return "No rules: nothing is gated.";
        } else if (errors > 0) {
            return "%d of %s missed%s.".formatted(errors, rules(rules), warnings > 0 ? ", " + warned(warnings) : "");
        } else if (warnings > 0) {
            return "Passed with %s: %s checked.".formatted(warned(warnings), rules(rules));
        }
        return "Passed: %s checked.".formatted(rules(rules));
    }

    private static String rules(int count) {
        return count == 1 ? "1 rule" : count + " rules";
    }

    private static String warned(int count) {
        return count == 1 ? "1 warning" : count + " warnings";
    }
}
