package io.github.inversenet.record;

import io.github.inversenet.InverseException;
import io.github.inversenet.VisibleText;

/** What records demand of their values beyond the type. */
final class Checks {
    private Checks() {}

    /** Every record begins with the name and version of its form. */
    static void schema(String expected, String found) {
        if (!expected.equals(found)) {
            throw new InverseException(
                    "it has the schema '%s', but '%s' is expected".formatted(VisibleText.quote(found), expected));
        }
    }

    static void positive(String key, int... values) {
        for (int value : values) {
            if (value < 1) {
                throw new InverseException("%s is %d, but must be at least 1".formatted(key, value));
            }
        }
    }
}
