package io.github.inversenet.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that this build of the plugin consists of.
 *
 * @param plugin of the plugin itself
 */
public record Versions(String plugin, String jhdf) {
    /** Reads what the build wrote down. */
    public static Versions current() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is not in the plugin's jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(properties.getProperty("plugin", ""), properties.getProperty("jhdf", ""));
    }
}
