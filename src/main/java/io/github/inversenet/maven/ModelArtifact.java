package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import java.nio.file.Path;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * A file of a model in a Maven repository, as the goals attach it to a project.
 *
 * @param classifier of the network, its inverse, or a record
 * @param extension {@code h5} or {@code json}
 */
record ModelArtifact(String groupId, String artifactId, String version, String classifier, String extension) {
    /** @param coordinates {@code groupId:artifactId:version[:classifier]} */
    static ModelArtifact parse(String coordinates) {
        String[] parts = coordinates.trim().split(":", -1);
        boolean complete = parts.length == 3 || parts.length == 4;
        for (String part : parts) {
            complete &= !part.isBlank();
        }
        if (!complete) {
            throw new ConfigurationException(
                    "model", coordinates, "groupId:artifactId:version or groupId:artifactId:version:classifier");
        }
        return new ModelArtifact(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "model", "h5");
    }

    /** The inverse that was published beside the network. */
    ModelArtifact inverse() {
        return new ModelArtifact(groupId, artifactId, version, beside("inverse"), "h5");
    }

    /** A record that was published beside the network: {@code training}, {@code inversion} or {@code roundtrip}. */
    ModelArtifact record(String name) {
        return new ModelArtifact(groupId, artifactId, version, beside(name), "json");
    }

    /** {@code small-inverse} belongs to {@code small-model}, as {@code inverse} does to {@code model}. */
    private String beside(String file) {
        return classifier.endsWith("-model")
                ? classifier.substring(0, classifier.length() - "model".length()) + file
                : file;
    }

    /**
     * The file, from the local repository or a remote one.
     *
     * @throws InverseException if it cannot be had
     */
    Path resolve(ModelRepositories repositories) {
        try {
            return request(repositories);
        } catch (ArtifactResolutionException e) {
            throw unresolved(e);
        }
    }

    /**
     * The file, or null where the repositories have none.
     *
     * @throws InverseException if a repository cannot be asked
     */
    @Nullable
    Path resolveIfPublished(ModelRepositories repositories) {
        try {
            return request(repositories);
        } catch (ArtifactResolutionException e) {
            // That a repository could not be asked, offline for one, comes as a cause of its own.
            boolean answered = e.getResult().getExceptions().stream()
                    .allMatch(reason -> reason instanceof ArtifactNotFoundException
                            && !(reason.getCause() instanceof RepositoryException));
            if (answered) {
                return null;
            }
            throw unresolved(e);
        }
    }

    private Path request(ModelRepositories repositories) throws ArtifactResolutionException {
        ArtifactRequest request = new ArtifactRequest(artifact(), repositories.remotes(), "inverse");
        return repositories
                .system()
                .resolveArtifact(repositories.session(), request)
                .getArtifact()
                .getFile()
                .toPath();
    }

    private InverseException unresolved(ArtifactResolutionException e) {
        return new InverseException(
                ("cannot resolve the model %s: %s. Check the coordinates, and that the project's repositories hold a"
                                + " model that was published with inverse.attach")
                        .formatted(artifact(), e.getMessage()),
                e);
    }

    private DefaultArtifact artifact() {
        return new DefaultArtifact(groupId, artifactId, classifier, extension, version);
    }
}
