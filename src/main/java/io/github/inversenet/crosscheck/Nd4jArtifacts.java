package io.github.inversenet.crosscheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The jars that hold ND4J and what it loads, and the platforms that it is built for. Users do not get them with the plugin,
 * so nothing here may load a class of ND4J.
 */
public final class Nd4jArtifacts {
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64");

    private static final String PLACE_OF_PLATFORM = "PLATFORM";

    private Nd4jArtifacts() {}

    /** The classifier of the native libraries for this JVM; null if ND4J has no build for it. */
    public static @Nullable String platform() {
        return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * @param system value of {@code os.name}
     * @param architecture value of {@code os.arch}
     */
    static @Nullable String platform(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : name;
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> architecture;
        };
        String platform = os + "-" + processor;
        return PLATFORMS.contains(platform) ? platform : null;
    }

    /**
     * All that has to be on the class path beside the plugin's own jars.
     *
     * @param platform one of {@link #platform()}
     * @return coordinates as {@code groupId:artifactId:extension[:classifier]:version}
     */
    public static List<String> coordinates(String platform) {
        try (InputStream in = Objects.requireNonNull(Nd4jArtifacts.class.getResourceAsStream("artifacts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace(PLACE_OF_PLATFORM, platform))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
