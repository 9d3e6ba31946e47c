package io.github.inversenet.pipeline;

import java.util.List;

/**
 * @param written whether the file was written; false where it already says what was measured
 * @param changes one phrase per metric that is compared and has another value now
 */
public record AcceptResult(boolean written, List<String> changes) {
    public AcceptResult {
        changes = List.copyOf(changes);
    }
}
