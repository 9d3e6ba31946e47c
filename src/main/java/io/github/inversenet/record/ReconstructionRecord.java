package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** {@code reconstruction.json}: what was asked for, and what the network answers to the pictures that were made. */
@JsonPropertyOrder({"schema", "rows", "columns", "pictures"})
public record ReconstructionRecord(String schema, int rows, int columns, List<Picture> pictures) {
    public static final String SCHEMA = "inverse-reconstruction/1";

    public ReconstructionRecord {
        pictures = List.copyOf(pictures);
    }

    /** @param file name of the PNG file beside this record */
    public record Picture(
            String file, List<Double> wished, List<Double> answer, int answeredClass, double maxAbsError) {}
}
