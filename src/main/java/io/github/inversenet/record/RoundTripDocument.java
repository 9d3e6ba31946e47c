package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Reference;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.network.Projection;
import io.github.inversenet.verification.ClassResult;
import io.github.inversenet.verification.Metric;
import io.github.inversenet.verification.RoundTripResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** {@code roundtrip.json}, key by key. The names and their order are the contract with other programs. */
@JsonPropertyOrder({
    "schema",
    "plugin",
    "passed",
    "model",
    "inverse",
    "data",
    "pixelRange",
    "metrics",
    "perClass",
    "rules",
    "refinement",
    "projections",
    "seeds",
    EvidenceDigest.KEY,
    "run"
})
record RoundTripDocument(
        @JsonProperty(required = true) String schema,
        @JsonProperty(required = true) String plugin,
        @JsonProperty(required = true) boolean passed,
        @JsonProperty(required = true) FileDigest model,
        @JsonProperty(required = true) FileDigest inverse,
        @JsonProperty(required = true) RoundTripSource.Data data,
        @JsonProperty(required = true) double pixelRange,
        @JsonProperty(required = true) Map<String, @Nullable Double> metrics,
        @JsonProperty(required = true) List<ClassRow> perClass,
        @JsonProperty(required = true) List<RuleRow> rules,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RefinementResult refinement,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Projection> projections,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SeedsRow seeds,

        @JsonProperty(value = EvidenceDigest.KEY, required = true)
        String evidence,

        @JsonInclude(JsonInclude.Include.NON_NULL) RoundTripSource.@Nullable Run run) {
    static final String SCHEMA = "inverse-roundtrip/1";

    static RoundTripDocument of(RoundTripReport report) {
        RoundTripSource source = report.source();
        return new RoundTripDocument(
                SCHEMA,
                source.plugin(),
                report.verdict().passed(),
                source.model(),
                source.inverse(),
                source.data(),
                source.pixelRange(),
                new LinkedHashMap<>(report.result().byKey()),
                report.result().perClass().stream().map(ClassRow::of).toList(),
                report.verdict().judgements().stream().map(RuleRow::of).toList(),
                report.refinement(),
                report.result().projections(),
                report.seeds() == null ? null : SeedsRow.of(report.seeds()),
                "",
                source.run());
    }

    /** The document with the digest of what it says was measured. */
    ObjectNode withDigest() {
        ObjectNode node = JsonFiles.tree(this);
        return node.put(EvidenceDigest.KEY, EvidenceDigest.of(node));
    }

    RoundTripSource source() {
        return new RoundTripSource(plugin, model, inverse, data, pixelRange, run);
    }

    @JsonPropertyOrder({"label", "count", "accuracy", "reconstruction.mse"})
    record ClassRow(
            @JsonProperty(required = true) int label,
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) double accuracy,

            @JsonProperty(value = "reconstruction.mse", required = true)
            double reconstructionMse) {
        static ClassRow of(ClassResult result) {
            return new ClassRow(result.label(), result.count(), result.accuracy(), result.reconstructionMse());
        }

        ClassResult toResult() {
            return new ClassResult(label, count, accuracy, reconstructionMse);
        }
    }

    /** What several seeds gave; mean and worst follow from the runs, for those who read the file. */
    @JsonPropertyOrder({"runs", "mean", "worst"})
    record SeedsRow(
            @JsonProperty(required = true) List<SeedRow> runs,
            @JsonProperty(required = true) Map<String, @Nullable Double> mean,
            @JsonProperty(required = true) Map<String, @Nullable Double> worst) {
        static SeedsRow of(Seeds seeds) {
            return new SeedsRow(
                    seeds.runs().stream().map(SeedRow::of).toList(), byKey(seeds::mean), byKey(seeds::worst));
        }

        private static Map<String, @Nullable Double> byKey(ToDoubleFunction<Metric> value) {
            Map<String, @Nullable Double> values = new LinkedHashMap<>();
            for (Metric metric : Metric.values()) {
                values.put(metric.key(), value.applyAsDouble(metric));
            }
            return values;
        }
    }

    @JsonPropertyOrder({"seed", "model", "inverse", "metrics"})
    record SeedRow(
            @JsonProperty(required = true) long seed,
            @JsonProperty(required = true) String model,
            @JsonProperty(required = true) String inverse,
            @JsonProperty(required = true) Map<String, @Nullable Double> metrics) {
        static SeedRow of(Seeds.Run run) {
            return new SeedRow(
                    run.seed(),
                    run.model(),
                    run.inverse(),
                    new LinkedHashMap<>(new RoundTripResult(run.metrics(), List.of()).byKey()));
        }
    }

    /** A limit that is not set has no key; a value that is missing or not finite is null. */
    @JsonPropertyOrder({"metric", "minimum", "maximum", "actual", "passed", "level", "baseline"})
    record RuleRow(
            @JsonProperty(required = true) String metric,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double minimum,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double maximum,

            @JsonProperty(required = true) @Nullable Double actual,
            @JsonProperty(required = true) boolean passed,
            @JsonProperty(required = true) String level,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reference baseline) {
        static RuleRow of(Judgement judgement) {
            Rule rule = judgement.rule();
            return new RuleRow(
                    rule.metric(),
                    rule.minimum(),
                    rule.maximum(),
                    judgement.actual(),
                    judgement.passed(),
                    rule.level().parameterValue(),
                    rule.reference());
        }

        Judgement toJudgement() {
            return new Judgement(
                    new Rule(metric, minimum, maximum, Level.of(level), baseline),
                    actual == null ? Double.valueOf(Double.NaN) : actual);
        }
    }
}
