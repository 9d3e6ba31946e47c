package io.github.inversenet.report;

import java.util.ArrayList;
import java.util.List;

/** Pictures for a terminal. Its characters are about twice as high as wide, so each stands for two rows of pixels. */
public final class TerminalPicture {
    private static final String DARK_TO_BRIGHT = " .:-=+*#%@";
    private static final String RESET = "\u001b[0m";
    /** The gray ramp of the 256-colour palette has 24 steps from colour 232. */
    private static final int FIRST_GRAY = 232;

    private static final int GRAYS = 24;

    private TerminalPicture() {}

    /** Upper half blocks whose foreground and background are the two pixels' grays, as ANSI 256-colour sequences. */
    public static List<String> halfBlocks(GrayImage image) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < image.rows(); row += 2) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < image.columns(); column++) {
                int upper = image.level(row, column);
                int lower = row + 1 < image.rows() ? image.level(row + 1, column) : 0;
                line.append("\u001b[38;5;%s;48;5;%sm\u2580".formatted(gray(upper), gray(lower)));
            }
            lines.add(line.append(RESET).toString());
        }
        return lines;
    }

    /** One of ten ASCII characters for the mean of two pixels, for logs that are no terminal. */
    public static List<String> ascii(GrayImage image) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < image.rows(); row += 2) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < image.columns(); column++) {
                int upper = image.level(row, column);
                int lower = row + 1 < image.rows() ? image.level(row + 1, column) : upper;
                line.append(DARK_TO_BRIGHT.charAt((upper + lower) * (DARK_TO_BRIGHT.length() - 1) / 510));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int gray(int level) {
        return FIRST_GRAY + level * (GRAYS - 1) / 255;
    }
}
