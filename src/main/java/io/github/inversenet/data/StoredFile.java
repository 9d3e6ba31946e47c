package io.github.inversenet.data;

import io.github.inversenet.files.FileDigest;
import io.github.inversenet.files.Sha256;
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

    FileDigest digest() {
        return new FileDigest(path.getFileName().toString(), sha256);
    }
}
