package io.github.inversenet.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Baseline;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as a project commits it: what was measured when it was accepted, and every time that it was lowered.
 *
 * @param plugin version of the plugin that measured
 * @param model the network that was measured
 * @param inverse its inverse
 * @param metrics every metric; null where it was not finite
 * @param lowered oldest first
 */
public record BaselineRecord(
        String schema,
        String plugin,
        FileDigest model,
        FileDigest inverse,
        RoundTripRecord.Data data,
        double pixelRange,
        Map<String, @Nullable Double> metrics,
        List<Lowering> lowered) {
    public static final String SCHEMA = "inverse-baseline/1";

    public BaselineRecord {
        Checks.schema(SCHEMA, schema);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        lowered = List.copyOf(lowered);
    }

    /**
     * One time that the baseline was lowered.
     *
     * @param reason in the words of who lowered it
     * @param otherData whether it was measured on other data than before
     * @param metrics what became worse
     */
    public record Lowering(String reason, boolean otherData, List<Change> metrics) {
        public Lowering {
            metrics = List.copyOf(metrics);
        }
    }

    /** @param from the value before; null where it was not finite, as {@code to} */
    public record Change(
            String metric, @Nullable Double from, @Nullable Double to) {}

    /** What a report says, as a baseline. */
    public static BaselineRecord of(RoundTripRecord report, List<Lowering> lowered) {
        return new BaselineRecord(
                SCHEMA,
                report.plugin(),
                report.model(),
                report.inverse(),
                report.data(),
                report.pixelRange(),
                report.metrics(),
                lowered);
    }

    /**
     * Reads a committed baseline or, as a release publishes it, a {@code roundtrip.json}.
     *
     * @throws InverseException if the file is missing, damaged or of another kind
     */
    public static BaselineRecord read(Path file) {
        JsonNode tree = JsonFiles.readTree(file);
        return RoundTripRecord.SCHEMA.equals(tree.path("schema").textValue())
                ? of(RoundTripRecord.convert(file, tree), List.of())
                : JsonFiles.convert(file, tree, BaselineRecord.class);
    }

    /** Whether a report's figures can be compared with these: measured on the same test images. */
    public boolean isComparable(RoundTripRecord report) {
        return data.sameTestSet(report.data());
    }

    /** What new values are held against. */
    public Baseline baseline(String name) {
        return new Baseline(name, metrics);
    }
}
