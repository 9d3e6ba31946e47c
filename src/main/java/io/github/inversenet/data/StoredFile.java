package io.github.inversenet.data;

import java.nio.file.Path;

/**
 * A file and what was in it when it was looked at.
 *
 * @param sha256 of the bytes as stored, lower-case hexadecimal
 */
record StoredFile(Path path, String sha256) {
    static StoredFile of(Path path) {
        return new StoredFile(path, Sha256.of(path));
    }

    DataSet.DataFile provenance() {
        return new DataSet.DataFile(path.getFileName().toString(), sha256);
    }
}
