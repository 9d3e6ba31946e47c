package io.github.inversenet.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of text in aligned columns. */
final class TextTable {
    /** On which side the texts of a column end up under each other. */
    enum Side {
        LEFT,
        RIGHT
    }

    private final List<Side> sides;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Side... sides) {
        this.sides = List.of(sides);
    }

    /** Adds one text per column. */
    void add(String... texts) {
        if (texts.length != sides.size()) {
            throw new IllegalArgumentException("%d texts for %d columns".formatted(texts.length, sides.size()));
        }
        rows.add(List.of(texts));
    }

    /** The rows with two spaces between columns and none at the ends of lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String text = row.get(column);
                String padding = " ".repeat(width(column) - text.length());
                line.append(column == 0 ? "" : "  ");
                line.append(sides.get(column) == Side.LEFT ? text + padding : padding + text);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
