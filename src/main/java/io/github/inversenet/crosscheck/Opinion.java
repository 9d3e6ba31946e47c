package io.github.inversenet.crosscheck;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the second opinion found.
 *
 * @param engine who gave it
 * @param version of the engine
 * @param metrics by the keys of {@code roundtrip.json}
 */
public record Opinion(String engine, String version, Map<String, Estimate> metrics) {
    public Opinion {
        // In their order: that of Map.copyOf differs from run to run.
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
