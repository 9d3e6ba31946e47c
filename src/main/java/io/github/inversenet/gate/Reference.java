package io.github.inversenet.gate;

import io.github.inversenet.Digits;

/**
 * Where a limit comes from that nobody wrote down as a number: an earlier value of the same metric.
 *
 * @param baseline what the value was measured on, in words for a message
 * @param value the earlier value
 * @param tolerance by how much a new value may be worse, at least 0
 */
public record Reference(String baseline, double value, double tolerance) {
    @Override
    public String toString() {
        return "%s in %s, tolerance %s".formatted(Digits.of(value), baseline, Digits.of(tolerance));
    }
}
