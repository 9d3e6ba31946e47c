package io.github.inversenet.report.server;

/** Text that an XML 1.0 document can hold. */
final class XmlText {
    private XmlText() {}

    /** The text with U+FFFD in place of characters that XML 1.0 has no form for, such as control characters. */
    static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().map(point -> isValid(point) ? point : 0xFFFD).forEach(valid::appendCodePoint);
        return valid.toString();
    }

    private static boolean isValid(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
