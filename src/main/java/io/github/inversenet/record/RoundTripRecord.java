package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Gate;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.gate.Verdict;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.network.Projection;
import io.github.inversenet.verification.ClassResult;
import io.github.inversenet.verification.RoundTripResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code roundtrip.json}: what was measured, on what, and how rules judged it. Values that are not finite are null.
 *
 * @param plugin version of the plugin
 * @param passed whether no rule of level error is violated, and the second opinion does not differ by more than rounding
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param metrics a value for every metric, by its key
 * @param perClass one entry per class, by label
 * @param confusion how often images of a class (row, as in perClass) had their largest output at an index (column); empty
 *     in files of earlier versions
 * @param samples the file with pictures of the same measurement; null if none were asked for
 * @param rules none until they are judged
 * @param refinement what the refined inverse did; null if the inverse is a network alone
 * @param projections one entry per layer of g that has values only for an interval
 * @param seeds what other seeds gave; null if none were asked for
 * @param crossCheck what the second opinion found; null if it was not asked for
 * @param evidence the digest of what was measured: see {@link EvidenceDigest}
 * @param run null in the form that is published, which leaves it out
 */
public record RoundTripRecord(
        String schema,
        String plugin,
        boolean passed,
        FileDigest model,
        FileDigest inverse,
        Data data,
        double pixelRange,
        Map<String, @Nullable Double> metrics,
        List<ClassMetrics> perClass,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<List<Integer>> confusion,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FileDigest samples,
        List<JudgedRule> rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RefinementResult refinement,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Projection> projections,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Seeds seeds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CrossCheck crossCheck,
        String evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Run run) {
    public static final String SCHEMA = "inverse-roundtrip/1";

    /** @throws InverseException if it is of another schema, lacks a metric, or its verdict is not that of its rules */
    public RoundTripRecord {
        Checks.schema(SCHEMA, schema);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        Metrics.requireAll(metrics);
        perClass = List.copyOf(perClass);
        confusion = confusion == null ? List.of() : List.copyOf(confusion);
        rules = List.copyOf(rules);
        projections = projections == null ? List.of() : List.copyOf(projections);
        boolean actual = passes(metrics, rules, crossCheck);
        if (passed != actual) {
            throw new InverseException("it says \"passed\": %s, but its rules%s say %s"
                    .formatted(passed, crossCheck == null ? "" : " and its cross-check", actual));
        }
    }

    private static boolean passes(
            Map<String, @Nullable Double> metrics, List<JudgedRule> rules, @Nullable CrossCheck crossCheck) {
        return verdict(rules).passed()
                && (crossCheck == null || crossCheck.disagreements(metrics).isEmpty());
    }

    /**
     * @param files what was read, as stored; empty for generated data
     * @param testImages all of which were measured
     */
    public record Data(String name, List<FileDigest> files, int testImages) {
        public Data {
            files = List.copyOf(files);
            Checks.positive("data.testImages", testImages);
        }

        /** Whether the test images are the same; those of the sets that the plugin knows are so by their name. */
        boolean sameTestSet(Data other) {
            return name.equals(other.name)
                    && testImages == other.testImages
                    && (!name.equals("idx") || testFiles().equals(other.testFiles()));
        }

        private List<FileDigest> testFiles() {
            return files.stream()
                    .filter(file -> file.name().startsWith("t10k-"))
                    .toList();
        }
    }

    /** @param count number of the class's test images; if it is 0, both values are null */
    public record ClassMetrics(
            int label,
            int count,
            @Nullable Double accuracy,
            @JsonProperty("reconstruction.mse") @Nullable Double reconstructionMse) {
        static ClassMetrics of(ClassResult result) {
            return new ClassMetrics(
                    result.label(),
                    result.count(),
                    Finite.orNull(result.accuracy()),
                    Finite.orNull(result.reconstructionMse()));
        }
    }

    /** What was measured by this plugin on this machine, not judged yet. */
    public static RoundTripRecord of(
            FileDigest model,
            FileDigest inverse,
            Data data,
            double pixelRange,
            RoundTripResult result,
            @Nullable FileDigest samples,
            @Nullable RefinementResult refinement) {
        return new RoundTripRecord(
                        SCHEMA,
                        Versions.current().plugin(),
                        true,
                        model,
                        inverse,
                        data,
                        pixelRange,
                        Metrics.of(result::get),
                        result.perClass().stream().map(ClassMetrics::of).toList(),
                        result.confusion(),
                        samples,
                        List.of(),
                        refinement,
                        result.projections(),
                        null,
                        null,
                        "",
                        Run.current())
                .with(null);
    }

    /** The same measurement, with or without what other seeds gave. */
    public RoundTripRecord with(@Nullable Seeds others) {
        RoundTripRecord changed = copy(rules, others, crossCheck, "");
        return changed.copy(rules, others, crossCheck, EvidenceDigest.of(JsonFiles.tree(changed)));
    }

    /** The same measurement, compared with a second opinion, or without one. */
    public RoundTripRecord checkedBy(@Nullable CrossCheck second) {
        return copy(rules, seeds, second == null ? null : second.comparedWith(metrics), evidence);
    }

    /** What the second opinion finds otherwise, and rounding does not explain: one phrase for each metric. */
    public List<String> disagreements() {
        return crossCheck == null ? List.of() : crossCheck.disagreements(metrics);
    }

    /** The same measurement, judged by rules. */
    public RoundTripRecord judgedBy(List<Rule> by) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>(metrics);
        if (seeds != null) {
            values.putAll(seeds.byKey());
        }
        if (crossCheck != null && crossCheck.isMade()) {
            values.put(CrossCheck.MAX_DIFFERENCE, crossCheck.maxDifference());
        }
        Verdict verdict = Gate.judge(by, values);
        return copy(verdict.judgements().stream().map(JudgedRule::of).toList(), seeds, crossCheck, evidence);
    }

    private RoundTripRecord copy(
            List<JudgedRule> newRules,
            @Nullable Seeds newSeeds,
            @Nullable CrossCheck newCrossCheck,
            String newEvidence) {
        return new RoundTripRecord(
                schema,
                plugin,
                passes(metrics, newRules, newCrossCheck),
                model,
                inverse,
                data,
                pixelRange,
                metrics,
                perClass,
                confusion,
                samples,
                newRules,
                refinement,
                projections,
                newSeeds,
                newCrossCheck,
                newEvidence,
                run);
    }

    @Override
    public List<List<Integer>> confusion() {
        return confusion == null ? List.of() : confusion;
    }

    /** One entry per layer of g that has values only for an interval; none for most networks. */
    @Override
    public List<Projection> projections() {
        return projections == null ? List.of() : projections;
    }

    /** How the rules judged it. */
    public Verdict verdict() {
        return verdict(rules);
    }

    private static Verdict verdict(List<JudgedRule> rules) {
        return new Verdict(rules.stream().map(JudgedRule::judgement).toList());
    }

    /**
     * Reads a report.
     *
     * @throws InverseException if the file is missing or damaged, or what it says was measured was edited
     */
    public static RoundTripRecord read(Path file) {
        return convert(file, JsonFiles.readTree(file));
    }

    static RoundTripRecord convert(Path file, JsonNode tree) {
        RoundTripRecord report = JsonFiles.convert(file, tree, RoundTripRecord.class);
        if (!EvidenceDigest.fits(tree)) {
            throw new InverseException(
                    "%s is damaged: it was edited, for its measurements do not have the digest that it holds; run the goal verify-roundtrip again"
                            .formatted(file));
        }
        return report;
    }
}
