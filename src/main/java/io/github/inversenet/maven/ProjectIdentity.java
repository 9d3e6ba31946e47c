package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.report.ModelIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.maven.model.License;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a project's POM says about its model. */
final class ProjectIdentity {
    private ProjectIdentity() {}

    /**
     * @param name null for the project's artifactId
     * @param timestamp as Maven's archivers take it
     */
    static ModelIdentity of(MavenProject project, @Nullable String name, @Nullable String timestamp) {
        String date = date(timestamp);
        if (project.getBasedir() == null) {
            return new ModelIdentity(name == null ? "model" : name, null, null, null, null, List.of(), date);
        }
        return new ModelIdentity(
                name == null ? project.getArtifactId() : name,
                project.getGroupId(),
                project.getVersion(),
                project.getDescription(),
                project.getUrl(),
                project.getLicenses().stream().map(License::getName).toList(),
                date);
    }

    /** A single letter turns the timestamp of an inherited POM off, as in Maven's archivers. */
    private static @Nullable String date(@Nullable String timestamp) {
        if (timestamp == null || (timestamp.length() < 2 && !timestamp.matches("[0-9]"))) {
            return null;
        }
        try {
            Instant instant = timestamp.matches("[0-9]+")
                    ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                    : OffsetDateTime.parse(timestamp).toInstant();
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException | NumberFormatException e) {
            throw ConfigurationException.ofPom(
                    "outputTimestamp", timestamp, "an instant such as 2026-01-01T00:00:00Z, or seconds since 1970");
        }
    }
}
