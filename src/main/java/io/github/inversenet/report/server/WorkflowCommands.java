package io.github.inversenet.report.server;

import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import java.util.List;
import java.util.stream.Stream;

/**
 * Workflow commands of GitHub Actions, which show missed rules beside the POM that holds them. A command counts only at the
 * start of a line of standard output, so a logger with a prefix cannot print it.
 */
public final class WorkflowCommands {
    private WorkflowCommands() {}

    /** One line per missed rule, and one per disagreement of the second opinion. */
    public static List<String> of(GateOutcome outcome) {
        return Stream.concat(
                        outcome.disagreements().stream()
                                .map(disagreement -> line(outcome, "error", "second opinion", disagreement)),
                        outcome.judgements().stream()
                                .filter(judgement -> !judgement.passed())
                                .map(judgement -> line(outcome, judgement)))
                .toList();
    }

    private static String line(GateOutcome outcome, Judgement judgement) {
        String level = judgement.rule().level() == Level.ERROR ? "error" : "warning";
        return line(outcome, level, judgement.rule().metric(), judgement.text());
    }

    private static String line(GateOutcome outcome, String level, String what, String text) {
        return "::%s file=%s,title=%s::%s"
                .formatted(
                        level, property(outcome.pom()), property("%s: %s".formatted(outcome.name(), what)), data(text));
    }

    /** Escapes as the runner decodes. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
