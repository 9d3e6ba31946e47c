package io.github.inversenet.pipeline;

import io.github.inversenet.Count;
import io.github.inversenet.InverseException;
import io.github.inversenet.VisibleText;
import io.github.inversenet.gate.Baseline;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.network.Projection;
import io.github.inversenet.record.BaselineRecord;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.Seeds;
import io.github.inversenet.verification.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds a measurement to rules, whether it was made just now or is on record. */
public final class Judge {
    private final List<Rule> rules;
    private final boolean seeds;
    private final @Nullable BaselineRequest baseline;

    /**
     * @param rules limits for metrics; may be empty
     * @param baseline what the metrics must not fall behind; null for nothing
     * @param seeds whether other seeds are measured as well; the limits then hold for the worst of them, too
     * @throws InverseException if a rule is about seeds and there are none
     */
    public Judge(List<Rule> rules, @Nullable BaselineRequest baseline, boolean seeds) {
        this.rules = List.copyOf(rules);
        this.baseline = baseline;
        this.seeds = seeds;
        for (Rule rule : rules) {
            if (Seeds.concerns(rule.metric()) && !seeds) {
                throw new InverseException(
                        "the rule for '%s' needs networks of several seeds: set -Dinverse.seeds, or move the rule to where it is set"
                                .formatted(rule.metric()));
            }
        }
    }

    /**
     * Judges a measurement, and writes the report with its verdict unless the file says the same already.
     *
     * @throws InverseException if the baseline cannot be read, was measured on other images, or lacks a metric
     */
    public RoundTripRecord judge(RoundTripRecord measured, Path report, Progress progress) {
        List<Rule> all = new ArrayList<>(rules);
        if (baseline != null) {
            all.addAll(rules(baseline, measured, progress));
        }
        if (seeds) {
            // A limit holds for every seed, so for the worst: the network itself may have been lucky.
            rules.stream()
                    .filter(rule -> !Seeds.concerns(rule.metric()) && !CrossCheck.concerns(rule.metric()))
                    .forEach(rule -> all.add(rule.on(Seeds.worstKey(rule.metric()))));
        }
        tell(measured, progress);
        RoundTripRecord judged = measured.judgedBy(all);
        JsonFiles.update(report, judged);
        return judged;
    }

    private static List<Rule> rules(BaselineRequest request, RoundTripRecord measured, Progress progress) {
        BaselineRecord earlier = BaselineRecord.read(request.file());
        if (!earlier.isComparable(measured)) {
            throw new InverseException(
                    ("the baseline %s was measured on other test images (%s) than this build measures (%s), so their figures"
                                    + " cannot be compared: accept a new one with inverse:accept and -Dinverse.reason, or"
                                    + " leave <baseline> out until the next release")
                            .formatted(
                                    request.name(),
                                    VisibleText.quote(earlier.data().name()),
                                    measured.data().name()));
        }
        Baseline values = earlier.baseline(request.name());
        List<Rule> rules = new ArrayList<>();
        request.tolerances().forEach((metric, tolerance) -> {
            Rule rule = values.rule(metric, tolerance, Metric.of(metric).greaterIsBetter(), request.level());
            if (rule != null) {
                rules.add(rule);
            } else if (request.level() == Level.WARN) {
                progress.warn("The baseline %s has no finite %s: it is not compared".formatted(request.name(), metric));
            } else {
                throw new InverseException(
                        "the baseline %s has no finite %s to compare with: accept a new one with inverse:accept, or leave <%s> out of <tolerances>"
                                .formatted(request.name(), metric, metric));
            }
        });
        return rules;
    }

    private static void tell(RoundTripRecord measured, Progress progress) {
        RefinementResult refinement = measured.refinement();
        if (refinement != null) {
            String line = String.format(
                    Locale.ROOT,
                    "Refined %s in %.2f steps on average and at most %d; %,d did not converge",
                    Count.of(refinement.samples(), "sample"),
                    refinement.meanSteps(),
                    refinement.maxSteps(),
                    refinement.notConverged());
            if (refinement.notConverged() == 0) {
                progress.info(line);
            } else {
                progress.warn(line + ": the network does not map their images to the outputs they were made from");
            }
        }
        for (Projection projection : measured.projections()) {
            if (projection.projected() > 0) {
                progress.warn("Layer %s (%s): %,d of %,d values were outside its domain and were projected to its edge"
                        .formatted(
                                VisibleText.quote(projection.layer()),
                                VisibleText.quote(projection.function()),
                                projection.projected(),
                                projection.values()));
            }
        }
    }
}
