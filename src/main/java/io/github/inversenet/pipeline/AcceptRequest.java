package io.github.inversenet.pipeline;

import io.github.inversenet.verification.Metric;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param report the {@code roundtrip.json} that becomes the baseline
 * @param baseline the committed file
 * @param metrics that the project compares, by their keys; none of them may become worse without a reason
 * @param reason why the baseline may be lowered; null where it may not
 */
public record AcceptRequest(
        Path report,
        Path baseline,
        Set<String> metrics,
        @Nullable String reason) {
    public AcceptRequest {
        metrics = new LinkedHashSet<>(metrics);
        metrics.forEach(Metric::of);
    }
}
