package io.github.inversenet.provenance;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's name and content.
 *
 * @param name without its folder
 * @param sha256 lower-case hexadecimal
 */
public record FileDigest(String name, String sha256) {
    private static final int BUFFER = 1 << 16;

    /** @throws InverseException if the file cannot be read */
    public static FileDigest of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return new FileDigest(
                    String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new InverseException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
