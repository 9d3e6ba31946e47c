package io.github.inversenet.report.server;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.record.RoundTripRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told.
 *
 * @param name of the module or model that was judged
 * @param plugin version of the plugin
 * @param pom the POM that holds the rules, relative to the root of the build, with {@code /} between its parts
 * @param metrics every metric in the order of the report; null if it is not finite
 * @param verdict how the rules judged it
 * @param disagreements of the second opinion, each of which fails the build
 */
public record GateOutcome(
        String name,
        String plugin,
        String pom,
        Map<String, @Nullable Double> metrics,
        Verdict verdict,
        List<String> disagreements) {
    public GateOutcome {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        disagreements = List.copyOf(disagreements);
    }

    /** What a record says. */
    public static GateOutcome of(String name, String pom, RoundTripRecord roundTrip) {
        return new GateOutcome(
                name, roundTrip.plugin(), pom, roundTrip.metrics(), roundTrip.verdict(), roundTrip.disagreements());
    }

    /** All judgements, in the order of the rules. */
    List<Judgement> judgements() {
        return verdict.judgements();
    }

    /** Whether the build may pass. */
    boolean passed() {
        return verdict.passed() && disagreements.isEmpty();
    }

    /** The verdict in a sentence. */
    public String sentence() {
        int rules = judgements().size();
        int errors = verdict.violations(Level.ERROR).size();
        int warnings = verdict.violations(Level.WARN).size();
        if (!disagreements.isEmpty()) {
            return "The second opinion disagrees with the measurement, so nothing can be relied on.";
        } else if (rules == 0) {
            return "No rules: nothing is gated.";
        } else if (errors > 0) {
            return "%s of %s missed%s.".formatted(errors, rules(rules), warnings > 0 ? ", " + warned(warnings) : "");
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
