package io.github.inversenet.record;

import io.github.inversenet.InverseException;
import io.github.inversenet.Quote;

/** Every record begins with the name and version of its form. */
final class Schemas {
    private Schemas() {}

    static void require(String expected, String found) {
        if (!expected.equals(found)) {
            throw new InverseException(
                    "it has the schema '%s', but '%s' is expected".formatted(Quote.of(found), expected));
        }
    }
}
