package io.github.inversenet.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * @param report the {@code inspection.json} that was written
 * @param lines the same for people
 */
public record InspectResult(Path report, List<String> lines) {
    public InspectResult {
        lines = List.copyOf(lines);
    }
}
