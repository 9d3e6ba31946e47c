package io.github.inversenet.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.gate.Gate;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.network.Projection;
import io.github.inversenet.verification.ClassResult;
import io.github.inversenet.verification.Metric;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code roundtrip.json} says.
 *
 * @param source what it was measured on
 * @param result what was measured
 * @param refinement what the refined inverse did; null where the inverse is a network alone
 * @param seeds what other seeds gave; null where none were asked for
 * @param verdict how the rules judged it
 */
public record RoundTripReport(
        RoundTripSource source,
        RoundTripResult result,
        @Nullable RefinementResult refinement,
        @Nullable Seeds seeds,
        Verdict verdict) {
    /** The same measurement, judged by rules. */
    public RoundTripReport judgedBy(List<Rule> rules) {
        return new RoundTripReport(source, result, refinement, seeds, Gate.judge(rules, byKey()));
    }

    /** The same measurement, with or without what other seeds gave. */
    public RoundTripReport with(@Nullable Seeds others) {
        return new RoundTripReport(source, result, refinement, others, verdict);
    }

    /** Everything that a rule can be about, by its key. */
    public Map<String, Double> byKey() {
        Map<String, Double> values = new LinkedHashMap<>(result.byKey());
        if (seeds != null) {
            values.putAll(seeds.byKey());
        }
        return values;
    }

    /** Writes the report atomically. A value that is not finite becomes null. */
    public void write(Path file) {
        JsonFiles.write(file, RoundTripDocument.of(this).withDigest());
    }

    /**
     * Reads a report. What was not finite is read as NaN.
     *
     * @throws InverseException where the file is missing or damaged, is of another schema, lacks a metric, says of a rule
     *     that it passed or failed when its own figures say otherwise, or was edited in what it says was measured
     */
    public static RoundTripReport read(Path file) {
        RoundTripDocument document = JsonFiles.read(file, RoundTripDocument.class);
        if (!RoundTripDocument.SCHEMA.equals(document.schema())) {
            throw new InverseException(
                    "%s has the schema '%s', but '%s' is expected; run the goal verify-roundtrip again"
                            .formatted(file, document.schema(), RoundTripDocument.SCHEMA));
        }
        RoundTripDocument.SeedsRow seeds = document.seeds();
        Map<Metric, Double> metrics = metrics(file, document.metrics());
        List<ClassResult> perClass = new ArrayList<>();
        document.perClass().forEach(row -> perClass.add(row.toResult()));
        List<Judgement> judgements = new ArrayList<>();
        for (RoundTripDocument.RuleRow row : document.rules()) {
            Judgement judgement = row.toJudgement();
            if (judgement.passed() != row.passed()) {
                throw damaged(
                        file,
                        "it says that a rule %s: %s".formatted(row.passed() ? "passed" : "failed", judgement.text()));
            }
            judgements.add(judgement);
        }
        Verdict verdict = new Verdict(judgements);
        if (verdict.passed() != document.passed()) {
            throw damaged(
                    file,
                    "it says \"passed\": %s, but its rules say %s".formatted(document.passed(), verdict.passed()));
        }
        if (!EvidenceDigest.fits(JsonFiles.read(file, JsonNode.class))) {
            throw damaged(file, "it was edited, for its measurements do not have the digest that it holds");
        }
        List<Projection> projections = document.projections() == null ? List.of() : document.projections();
        return new RoundTripReport(
                document.source(),
                new RoundTripResult(metrics, perClass, projections),
                document.refinement(),
                seeds == null ? null : seeds(file, seeds),
                verdict);
    }

    private static Map<Metric, Double> metrics(Path file, Map<String, @Nullable Double> recorded) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (!recorded.containsKey(metric.key())) {
                throw damaged(file, "it lacks the metric " + metric.key());
            }
            Double value = recorded.get(metric.key());
            metrics.put(metric, value == null ? Double.NaN : value);
        }
        return metrics;
    }

    private static Seeds seeds(Path file, RoundTripDocument.SeedsRow row) {
        if (row.runs().isEmpty()) {
            throw damaged(file, "it tells of seeds, but of no run");
        }
        return new Seeds(row.runs().stream()
                .map(run -> new Seeds.Run(run.seed(), run.model(), run.inverse(), metrics(file, run.metrics())))
                .toList());
    }

    private static InverseException damaged(Path file, String how) {
        return new InverseException("%s is damaged: %s; run the goal verify-roundtrip again".formatted(file, how));
    }
}
