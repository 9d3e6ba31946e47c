package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.ReconstructionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldPicturesTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(parent.resolve("reconstruction"));
    }

    @Test
    void onlyWhatTheRecordNamesIsRemoved() throws IOException {
        Path kept = create("image-001.png");
        Path stale = create("image-002.png");
        Path ofTheUser = create("image-003.png");
        Path other = create("notes.txt");
        Path outside = Files.createFile(parent.resolve("image-004.png"));
        JsonFiles.write(
                folder.resolve(Reconstruct.RECORD_FILE),
                record("image-001.png", "image-002.png", "notes.txt", "../image-004.png"));

        OldPictures.remove(folder, record("image-001.png"));

        assertThat(stale).doesNotExist();
        assertThat(List.of(kept, ofTheUser, other, outside)).allMatch(Files::exists);
    }

    @Test
    void withoutARecordNothingIsRemoved() throws IOException {
        Path picture = create("image-002.png");
        OldPictures.remove(folder, record("image-001.png"));
        Files.writeString(folder.resolve(Reconstruct.RECORD_FILE), "{\"pictures\": [{\"file\": ");
        OldPictures.remove(folder, record("image-001.png"));
        assertThat(picture).exists();
    }

    private Path create(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }

    private static ReconstructionRecord record(String... files) {
        return new ReconstructionRecord(
                ReconstructionRecord.SCHEMA,
                1,
                1,
                Arrays.stream(files)
                        .map(file -> new ReconstructionRecord.Picture(file, List.of(1.0), List.of(1.0), 0, 0.0))
                        .toList());
    }
}
