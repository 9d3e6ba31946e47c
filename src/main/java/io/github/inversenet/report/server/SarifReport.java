package io.github.inversenet.report.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;

/**
 * Missed rules as <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>, located in
 * the POM that holds them.
 */
public final class SarifReport {
    private static final String HOME = "https://github.com/inversenet/inverse-maven-plugin";

    private static final String SECOND_OPINION = "crossCheck";

    private SarifReport() {}

    /** @return the document's tree */
    public static ObjectNode document(GateOutcome outcome) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "inverse-maven-plugin")
                .put("version", outcome.plugin())
                .put("informationUri", HOME);
        ArrayNode rules = driver.putArray("rules");
        outcome.judgements().stream()
                .map(judgement -> judgement.rule().metric())
                .distinct()
                .forEach(metric -> rules.addObject()
                        .put("id", metric)
                        .putObject("shortDescription")
                        .put("text", "Limits of the metric " + metric));
        if (!outcome.disagreements().isEmpty()) {
            rules.addObject()
                    .put("id", SECOND_OPINION)
                    .putObject("shortDescription")
                    .put("text", "An independent evaluation of the networks gives the same metrics");
        }
        ArrayNode results = run.putArray("results");
        outcome.disagreements()
                .forEach(
                        disagreement -> addResult(results.addObject(), outcome, SECOND_OPINION, "error", disagreement));
        outcome.judgements().stream()
                .filter(judgement -> !judgement.passed())
                .forEach(judgement -> addResult(results.addObject(), outcome, judgement));
        return root;
    }

    private static void addResult(ObjectNode result, GateOutcome outcome, Judgement judgement) {
        String level = judgement.rule().level() == Level.ERROR ? "error" : "warning";
        addResult(result, outcome, judgement.rule().metric(), level, judgement.text());
    }

    private static void addResult(ObjectNode result, GateOutcome outcome, String rule, String level, String text) {
        result.put("ruleId", rule);
        result.put("level", level);
        result.putObject("message").put("text", "%s: %s".formatted(outcome.name(), text));
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", outcome.pom());
        place.putObject("region").put("startLine", 1);
        // The same rule of the same module is the same alert in the next run, whatever its value.
        result.putObject("partialFingerprints").put("rule/v1", "%s %s %s".formatted(outcome.name(), rule, level));
    }
}
