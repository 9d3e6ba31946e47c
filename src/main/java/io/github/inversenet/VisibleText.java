package io.github.inversenet;

/**
 * Text from a file as it may be shown: control characters and those that change the order of other characters are
 * escaped, so that a name cannot forge lines of a log, move the cursor, or give a CI server a command.
 */
public final class VisibleText {
    private static final int LONGEST_QUOTE = 120;

    private VisibleText() {}

    /** A value as a message quotes it: its text made visible, and shortened if it is longer than a reader wants. */
    public static String quote(Object value) {
        String text = value.toString();
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST_QUOTE
                ? of(text)
                : "%s… (%d characters)"
                        .formatted(of(text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE))), length);
    }

    /** The text with <code>\\uXXXX</code> in place of each character that is not shown as itself. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            // "##vso[" is a command to Azure Pipelines at any place of a line.
            if (hidden(codePoint) || (text.startsWith("[", i) && text.startsWith("##vso", i - 5))) {
                text.substring(i, i + Character.charCount(codePoint))
                        .chars()
                        .forEach(unit -> visible.append("\\u%04x".formatted(unit)));
            } else {
                visible.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return visible.toString();
    }

    private static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
