package io.github.inversenet;

/** Text from files and configuration, as messages quote it: on one line, and not longer than a reader wants. */
public final class Quote {
    private static final int LONGEST = 120;

    private Quote() {}

    /** The text with what a console would act upon escaped as in Java, such as {@code \u001b}, and shortened. */
    public static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder quoted = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            if (isPlain(character)) {
                quoted.appendCodePoint(character);
            } else {
                quoted.append("\\u%04x".formatted(character));
            }
        });
        long length = text.codePoints().count();
        return length <= LONGEST ? quoted.toString() : "%s… (%d characters)".formatted(quoted, length);
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
