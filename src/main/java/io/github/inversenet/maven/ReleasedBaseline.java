package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.ArtifactUtils;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * The {@code roundtrip.json} of the last release in a repository; never that of a SNAPSHOT, which may change.
 *
 * @param coordinates the artifact and its version, in words for a message
 * @param file null where that release has none
 */
record ReleasedBaseline(String coordinates, @Nullable Path file) {
    /**
     * Finds the last release.
     *
     * @param artifact {@code groupId:artifactId}; of the newest release, or, where that is the project itself, of the newest
     *     that is older than the project. With {@code :version}, of that release alone
     * @param classifier of the report: {@code roundtrip}, or {@code small-roundtrip} for one of several networks
     * @param own the project's own coordinates, {@code groupId:artifactId:version}; empty without a project
     * @return null where nothing was released yet
     * @throws InverseException where the repositories cannot be asked, or have no report of a version that was named
     */
    static @Nullable ReleasedBaseline find(
            String artifact, String classifier, String own, ModelRepositories repositories) {
        String[] parts = artifact.trim().split(":", -1);
        if (parts.length < 2 || parts.length > 3 || List.of(parts).stream().anyMatch(String::isBlank)) {
            throw ConfigurationException.ofPom(
                    "baseline", artifact, "groupId:artifactId or groupId:artifactId:version");
        }
        boolean named = parts.length == 3;
        if (named && ArtifactUtils.isSnapshot(parts[2])) {
            throw ConfigurationException.ofPom("baseline", artifact, "a release: a SNAPSHOT may change at any time");
        }
        String version = named
                ? parts[2]
                : newest(new DefaultArtifact(parts[0], parts[1], classifier, "json", null), own, repositories);
        if (version == null) {
            return null;
        }
        ModelArtifact report = new ModelArtifact(parts[0], parts[1], version, classifier, "json");
        // A release that was named has to be there; of the last one nobody knew whether it has a report.
        return new ReleasedBaseline(
                "%s:%s:%s".formatted(parts[0], parts[1], version),
                named ? report.resolve(repositories) : report.resolveIfPublished(repositories));
    }

    private static @Nullable String newest(DefaultArtifact report, String own, ModelRepositories repositories) {
        String prefix = report.getGroupId() + ":" + report.getArtifactId() + ":";
        String range = own.startsWith(prefix) ? "(,%s)".formatted(own.substring(prefix.length())) : "(,)";
        Artifact any = report.setVersion(range);
        VersionRangeResult result;
        try {
            result = repositories
                    .system()
                    .resolveVersionRange(
                            repositories.session(), new VersionRangeRequest(any, repositories.remotes(), "inverse"));
        } catch (VersionRangeResolutionException e) {
            throw unreachable(any, String.valueOf(e.getMessage()), e);
        }
        List<Version> versions = result.getVersions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!ArtifactUtils.isSnapshot(versions.get(i).toString())) {
                return versions.get(i).toString();
            }
        }
        requireAnswered(any, result.getExceptions());
        return null;
    }

    /** That a repository has no release is an answer; that it could not be asked is none. */
    private static void requireAnswered(Artifact any, List<Exception> exceptions) {
        List<Exception> failures = exceptions.stream()
                .filter(e -> !(e instanceof MetadataNotFoundException) || e.getCause() instanceof RepositoryException)
                .toList();
        if (!failures.isEmpty()) {
            String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
            throw unreachable(any, reasons, failures.get(0));
        }
    }

    private static InverseException unreachable(Artifact any, String reason, Exception cause) {
        return new InverseException(
                ("cannot find out which release of %s:%s is the last: %s. Build once online, name the release as"
                                + " groupId:artifactId:version, or compare with a committed <file>")
                        .formatted(any.getGroupId(), any.getArtifactId(), reason),
                cause);
    }
}
