package io.github.inversenet.inversion;

/** What a round trip through a network and its pseudo-inverse gives back, apart from rounding. */
public enum Exactness {
    /** What went in. */
    EXACT("exact"),
    /** What went in, where no value was projected onto the open interval that an activation reaches. */
    EXACT_UNLESS_PROJECTED("exact-unless-projected"),
    /** What went in, but for the rounding of the inverse's weights to float32, which leaves fewer than three digits. */
    LIMITED_BY_ROUNDING("limited-by-rounding"),
    /** Something else, in general. */
    LOST("lost"),
    /** Nothing: there is no inverse. */
    NO_INVERSE("no-inverse");

    private final String key;

    Exactness(String key) {
        this.key = key;
    }

    /** The value's name in {@code inspection.json}. */
    public String key() {
        return key;
    }
}
