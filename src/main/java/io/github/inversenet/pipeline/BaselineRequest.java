package io.github.inversenet.pipeline;

import io.github.inversenet.gate.Level;
import io.github.inversenet.verification.Metric;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A demand that a measurement does not fall behind an earlier one.
 *
 * @param file a committed baseline or a published {@code roundtrip.json}
 * @param name of the baseline in messages
 * @param tolerances by the key of each metric that is compared: by how much it may be worse, at least 0
 * @param level what a violation does
 */
public record BaselineRequest(Path file, String name, Map<String, Double> tolerances, Level level) {
    public BaselineRequest {
        tolerances = Collections.unmodifiableMap(new LinkedHashMap<>(tolerances));
        tolerances.keySet().forEach(Metric::of);
    }
}
