package io.github.inversenet.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * @param report the {@code roundtrip.json} that was written
 * @param rules how many were judged
 * @param table the metrics and rules as lines of an aligned table
 * @param violations of rules of level error, one phrase each
 * @param warnings of rules of level warn, likewise
 */
public record VerifyResult(Path report, int rules, List<String> table, List<String> violations, List<String> warnings) {
    public VerifyResult {
        table = List.copyOf(table);
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }

    /** Whether no rule of level error is violated. */
    public boolean passed() {
        return violations.isEmpty();
    }
}
