package io.github.inversenet;

import java.util.Locale;

/** Numbers of things in sentences. */
public final class Count {
    private Count() {}

    /**
     * A number and what it counts: {@code 1 epoch}, {@code 2 classes}, {@code 60,000 images}.
     *
     * @param noun in the singular, with a regular plural
     */
    public static String of(long number, String noun) {
        String plural = noun + (noun.endsWith("s") ? "es" : "s");
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
    }
}
