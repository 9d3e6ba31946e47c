package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.TrainingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network was trained on, from the record that describes it. */
public final class TrainingData {
    private TrainingData() {}

    /**
     * Looks for the record whose digest is that of the network's bytes.
     *
     * @param records places of a {@code training.json}, of this network or of another
     * @return null if none of them describes the network, or there is no network
     * @throws InverseException if a record is there but cannot be read
     */
    public static TrainingRecord.@Nullable Data of(Path model, List<Path> records) {
        if (Files.notExists(model)) {
            return null;
        }
        FileDigest digest = FileDigest.of(model);
        for (Path file : records) {
            if (Files.exists(file)) {
                TrainingRecord record = read(file);
                if (record.model().sha256().equals(digest.sha256())) {
                    return record.data();
                }
            }
        }
        return null;
    }

    private static TrainingRecord read(Path file) {
        try {
            return JsonFiles.read(file, TrainingRecord.class);
        } catch (InverseException e) {
            throw new InverseException(
                    "%s. It names the data set of the network: train again, or name one with -Dinverse.dataset"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
