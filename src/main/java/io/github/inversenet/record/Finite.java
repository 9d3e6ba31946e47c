package io.github.inversenet.record;

import org.jspecify.annotations.Nullable;

/** JSON has no other numbers: a record holds null for those that are not finite. */
public final class Finite {
    private Finite() {}

    public static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
