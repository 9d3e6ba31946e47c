package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a project to start from: a POM with limits, a README, a workflow for GitHub. Overwrites nothing. */
public final class Init {
    /** Resources and the files that they become. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("pom.xml", "pom.xml");
        FILES.put("README.md", "README.md");
        FILES.put("gitignore", ".gitignore");
        FILES.put("workflow.yml", ".github/workflows/build.yml");
    }

    private Init() {}

    /**
     * @param directory that receives the project; made if it is not there
     * @param plugin version of this plugin, which the POM names
     * @param timestamp the POM's {@code project.build.outputTimestamp}, ISO 8601
     */
    public record Request(Path directory, String groupId, String artifactId, String plugin, String timestamp) {
        private static final String COORDINATE = "[A-Za-z0-9_.-]+";

        public Request {
            requireCoordinate("groupId", groupId);
            requireCoordinate("artifactId", artifactId);
        }

        private static void requireCoordinate(String name, String value) {
            if (!value.matches(COORDINATE)) {
                throw new ConfigurationException(name, value, "letters, digits, '.', '-' and '_', as Maven has it");
            }
        }
    }

    /**
     * Writes all files, or none.
     *
     * @return the files that were written
     * @throws InverseException if one of the files is there already, or cannot be written
     */
    public static List<Path> run(Request request) {
        List<Path> targets =
                FILES.values().stream().map(request.directory()::resolve).toList();
        List<Path> present = targets.stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!present.isEmpty()) {
            throw new InverseException("nothing was written, because %s is there already; choose an empty folder"
                    .formatted(present.get(0)));
        }
        FILES.forEach((resource, target) -> WholeFiles.write(
                request.directory().resolve(target), fill(resource, request).getBytes(StandardCharsets.UTF_8)));
        return targets;
    }

    private static String fill(String resource, Request request) {
        try (InputStream in = Init.class.getResourceAsStream("init/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@groupId@", request.groupId())
                    .replace("@artifactId@", request.artifactId())
                    .replace("@plugin@", request.plugin())
                    .replace("@timestamp@", request.timestamp());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the plugin's jar", e);
        }
    }
}
