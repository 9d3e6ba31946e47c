package io.github.inversenet.report;

import io.github.inversenet.Digits;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of numbers: a row per line, values separated by commas, no header. */
public final class CsvFiles {
    private CsvFiles() {}

    /** Writes rows so that reading them gives the same float64 numbers. */
    public static void write(Path file, List<double[]> rows) {
        String text = rows.stream()
                .map(row -> Arrays.stream(row).mapToObj(Digits::of).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
        WholeFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads rows of numbers; empty lines are passed over.
     *
     * @throws InverseException if the file cannot be read, or a value is no finite number; the message tells its line
     */
    public static List<List<Double>> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InverseException("cannot read the CSV file %s: %s".formatted(file, WholeFiles.reason(e)), e);
        }
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(parse(lines.get(i), "%s, line %d".formatted(file, i + 1)));
            }
        }
        return rows;
    }

    /**
     * Reads one row.
     *
     * @param place where it stands, for the message
     */
    public static List<Double> parse(String row, String place) {
        List<Double> values = new ArrayList<>();
        for (String text : row.split(",", -1)) {
            double value;
            try {
                value = Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                value = Double.NaN;
            }
            if (!Double.isFinite(value)) {
                throw new InverseException("%s: '%s' is not a finite number. Write numbers separated by commas"
                        .formatted(place, text.trim()));
            }
            values.add(value);
        }
        return values;
    }
}
