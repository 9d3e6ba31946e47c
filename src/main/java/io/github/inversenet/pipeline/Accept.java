package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.BaselineRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.verification.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was measured the baseline of later builds. A ratchet: it goes up by itself, and down only with a reason,
 * which is recorded.
 */
public final class Accept implements UseCase<AcceptRequest, AcceptResult> {
    @Override
    public AcceptResult run(AcceptRequest request, Progress progress) {
        RoundTripRecord report = RoundTripRecord.read(
                ModelFiles.require(request.report(), "outputDirectory", "inverse:verify-roundtrip"));
        requireMeasured(report.model(), request.report().resolveSibling(Train.MODEL_FILE));
        requireMeasured(report.inverse(), request.report().resolveSibling(Invert.INVERSE_FILE));
        BaselineRecord before = Files.exists(request.baseline()) ? BaselineRecord.read(request.baseline()) : null;
        BaselineRecord now = BaselineRecord.of(report, before == null ? List.of() : before.lowered());
        List<BaselineRecord.Change> changes = before == null ? List.of() : changes(request, before, now);
        List<BaselineRecord.Change> worse =
                changes.stream().filter(Accept::isWorse).toList();
        boolean otherData = before != null && !before.isComparable(report);
        if (otherData || !worse.isEmpty()) {
            List<BaselineRecord.Lowering> lowered = new ArrayList<>(now.lowered());
            lowered.add(new BaselineRecord.Lowering(reason(request, otherData, worse), otherData, worse));
            now = BaselineRecord.of(report, lowered);
        }
        boolean written = !now.equals(before);
        if (written) {
            JsonFiles.write(request.baseline(), now);
        }
        return new AcceptResult(written, changes.stream().map(Accept::text).toList());
    }

    /** A report must not be accepted for a model that has been replaced since. */
    private static void requireMeasured(FileDigest measured, Path file) {
        if (Files.exists(file)
                && measured.name().equals(String.valueOf(file.getFileName()))
                && !measured.equals(FileDigest.of(file))) {
            throw new InverseException(
                    "%s is not the file that was measured: run the goal inverse:verify-roundtrip again"
                            .formatted(file));
        }
    }

    private static List<BaselineRecord.Change> changes(
            AcceptRequest request, BaselineRecord before, BaselineRecord now) {
        List<BaselineRecord.Change> changes = new ArrayList<>();
        for (String metric : request.metrics()) {
            Double from = before.metrics().get(metric);
            Double to = now.metrics().get(metric);
            if (from == null ? to != null : !from.equals(to)) {
                changes.add(new BaselineRecord.Change(metric, from, to));
            }
        }
        return changes;
    }

    private static boolean isWorse(BaselineRecord.Change change) {
        return Metric.of(change.metric()).isWorse(number(change.to()), number(change.from()));
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String reason(AcceptRequest request, boolean otherData, List<BaselineRecord.Change> worse) {
        String reason = request.reason();
        if (reason != null && !reason.isBlank()) {
            return reason.trim();
        }
        String what = worse.stream().map(change -> "\n  " + text(change)).collect(Collectors.joining());
        throw new InverseException("the baseline %s is not lowered without a reason, -Dinverse.reason=\"…\":%s%s"
                .formatted(request.baseline(), otherData ? "\n  it was measured on other test images" : "", what));
    }

    private static String text(BaselineRecord.Change change) {
        return "%s: %s before, %s now%s"
                .formatted(change.metric(), change.from(), change.to(), isWorse(change) ? ", which is worse" : "");
    }
}
