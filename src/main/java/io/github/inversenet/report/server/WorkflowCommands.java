package io.github.inversenet.report.server;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import java.util.List;

/**
 * Workflow commands of GitHub Actions, which show missed rules beside the POM that holds them. A command counts only at the
 * start of a line of standard output, so a logger with a prefix cannot print it.
 */
public final class WorkflowCommands {
    private WorkflowCommands() {}

    /** One line per missed rule. */
    public static List<String> of(GateOutcome outcome) {
        return outcome.judgements().stream()
                .filter(judgement -> !judgement.passed())
                .map(judgement -> line(outcome, judgement))
                .toList();
    }

    private static String line(GateOutcome outcome, Judgement judgement) {
        return "::%s file=%s,title=%s::%s"
                .formatted(
                        judgement.rule().level() == Level.ERROR ? "error" : "warning",
                        property(outcome.pom()),
                        property("%s: %s"
                                .formatted(outcome.name(), judgement.rule().metric())),
                        data(judgement.text()));
    }

    /** Escapes as the runner decodes. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
