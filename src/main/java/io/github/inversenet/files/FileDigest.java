package io.github.inversenet.files;

import io.github.inversenet.InverseException;
import io.github.inversenet.VisibleText;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file's name and content.
 *
 * @param name without its folder
 * @param sha256 lower-case hexadecimal
 */
public record FileDigest(String name, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws InverseException if it is no digest */
    public FileDigest {
        if (!SHA256.matcher(sha256).matches()) {
            throw new InverseException("'%s' is no SHA-256 digest".formatted(VisibleText.quote(sha256)));
        }
    }

    /** @throws InverseException if the file cannot be read */
    public static FileDigest of(Path file) {
        return new FileDigest(String.valueOf(file.getFileName()), Sha256.of(file));
    }
}
