package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Baseline;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.BaselineRecord;
import io.github.inversenet.record.RoundTripSource;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.verification.Metric;
import java.util.ArrayList;
import java.util.List;

/** Every rule that a request comes to: its own, those of its baseline, and those of its seeds. */
final class Rules {
    private Rules() {}

    /**
     * @param source what was measured
     * @throws InverseException where the baseline cannot be read, or was measured on other images
     */
    static List<Rule> of(VerifyRequest request, RoundTripSource source, Progress progress) {
        List<Rule> rules = new ArrayList<>(request.rules());
        if (request.baseline() != null) {
            rules.addAll(of(request.baseline(), source, progress));
        }
        if (request.seeds() != null) {
            // A limit holds for every seed, so for the worst: the network itself may have been lucky.
            for (Rule rule : request.rules()) {
                if (!Seeds.concerns(rule.metric())) {
                    rules.add(rule.on(Seeds.worstKey(rule.metric())));
                }
            }
        }
        return rules;
    }

    private static List<Rule> of(BaselineRequest request, RoundTripSource source, Progress progress) {
        BaselineRecord record = BaselineRecord.read(request.file());
        if (!record.isComparable(source)) {
            throw new InverseException(
                    ("the baseline %s was measured on other test images (%s) than this build measures (%s), so their figures"
                                    + " cannot be compared: accept a new one with inverse:accept and -Dinverse.reason, or"
                                    + " leave <baseline> out until the next release")
                            .formatted(
                                    request.name(),
                                    record.data().name(),
                                    source.data().name()));
        }
        Baseline baseline = record.baseline(request.name());
        List<Rule> rules = new ArrayList<>();
        request.tolerances().forEach((metric, tolerance) -> {
            Rule rule = baseline.rule(metric, tolerance, Metric.of(metric).greaterIsBetter(), request.level());
            if (rule == null) {
                progress.warn("The baseline %s has no finite %s: it is not compared".formatted(request.name(), metric));
            } else {
                rules.add(rule);
            }
        });
        return rules;
    }
}
