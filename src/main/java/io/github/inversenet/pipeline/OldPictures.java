package io.github.inversenet.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.ReconstructionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The pictures of an earlier reconstruction: those that its record names, and no other file. */
final class OldPictures {
    /** A record may have been changed: nothing outside of the folder is removed. */
    private static final Pattern NAME = Pattern.compile("image-\\d{3,9}\\.png");

    private OldPictures() {}

    /**
     * Removes the pictures that the record in a folder names and the next one does not.
     *
     * @throws InverseException if one cannot be removed
     */
    static void remove(Path folder, ReconstructionRecord next) {
        Set<String> stale = names(folder.resolve(Reconstruct.RECORD_FILE));
        next.pictures().forEach(picture -> stale.remove(picture.file()));
        for (String name : stale) {
            Path picture = folder.resolve(name);
            try {
                Files.deleteIfExists(picture);
            } catch (IOException e) {
                throw new InverseException(
                        "cannot remove %s, a picture of an earlier reconstruction: %s. Remove it"
                                .formatted(picture, WholeFiles.reason(e)),
                        e);
            }
        }
    }

    private static Set<String> names(Path record) {
        Set<String> names = new HashSet<>();
        if (Files.exists(record)) {
            try {
                for (JsonNode picture : JsonFiles.readTree(record).path("pictures")) {
                    names.add(picture.path("file").asText());
                }
            } catch (InverseException e) {
                // A damaged record is replaced; it says nothing of pictures.
            }
        }
        names.removeIf(name -> !NAME.matcher(name).matches());
        return names;
    }
}
