package io.github.inversenet.files;

import java.nio.file.Path;

/**
 * A file's name and content.
 *
 * @param name without its folder
 * @param sha256 lower-case hexadecimal
 */
public record FileDigest(String name, String sha256) {
    /** @throws io.github.inversenet.InverseException if the file cannot be read */
    public static FileDigest of(Path file) {
        return new FileDigest(String.valueOf(file.getFileName()), Sha256.of(file));
    }
}
