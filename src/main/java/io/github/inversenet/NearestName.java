package io.github.inversenet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant by a misspelt one. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the smallest edit distance, ignoring case; an insertion, deletion or substitution of a letter counts
     * as one edit, and so does a swap of two neighbours.
     *
     * @return empty if every name differs in more than a third of the letters, though one edit is always near
     */
    public static Optional<String> of(String misspelt, Collection<String> names) {
        int most = Math.max(1, misspelt.length() / 3);
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(misspelt, name) <= most);
    }

    /** The optimal string alignment distance, by dynamic programming over prefixes. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(
                        Math.min(distance[i - 1][j], distance[i][j - 1]) + 1, distance[i - 1][j - 1] + substitution);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
