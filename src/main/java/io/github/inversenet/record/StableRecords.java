package io.github.inversenet.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Records without their sections {@code run} and {@code crossCheck}: what is left is the same on every machine, like the model beside it. */
public final class StableRecords {
    /** Folder beside a record that holds its stable form, under the same name. */
    public static final String FOLDER = "provenance";

    private static final List<String> VARYING = List.of("run", "crossCheck");

    private StableRecords() {}

    /**
     * Writes the stable form of a record.
     *
     * @return the file that was written
     * @throws io.github.inversenet.InverseException if the record cannot be read, or its stable form not written
     */
    public static Path write(Path record) {
        JsonNode node = JsonFiles.readTree(record);
        if (node instanceof ObjectNode object) {
            object.remove(VARYING);
        }
        Path stable = record.resolveSibling(FOLDER).resolve(record.getFileName());
        JsonFiles.write(stable, node);
        return stable;
    }
}
