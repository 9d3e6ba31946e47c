package io.github.inversenet.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reconstruction.json}: what was asked for, and what the network answers to the pictures that were made. */
public record ReconstructionRecord(String schema, int rows, int columns, List<Picture> pictures) {
    public static final String SCHEMA = "inverse-reconstruction/1";

    public ReconstructionRecord {
        Checks.schema(SCHEMA, schema);
        Checks.positive("the size of a picture", rows, columns);
        pictures = List.copyOf(pictures);
    }

    /**
     * @param file name of the PNG file beside this record
     * @param answer what the network says of the picture; values that are not finite are null
     * @param answeredClass the class of the largest output
     * @param maxAbsError largest |answer − wished| of any output; null if it is not finite
     */
    public record Picture(
            String file,
            List<Double> wished,
            List<@Nullable Double> answer,
            int answeredClass,
            @Nullable Double maxAbsError) {}
}
