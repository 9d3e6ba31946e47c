package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * A model in a Maven repository, as {@code train} and {@code invert} attach it to a project.
 *
 * @param classifier of the network
 */
record ModelArtifact(String groupId, String artifactId, String version, String classifier) {
    private static final String INVERSE_CLASSIFIER = "inverse";

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
        return new ModelArtifact(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "model");
    }

    /** The inverse that was published beside the network. */
    ModelArtifact inverse() {
        return new ModelArtifact(groupId, artifactId, version, INVERSE_CLASSIFIER);
    }

    /**
     * The file, from the local repository or a remote one.
     *
     * @throws InverseException if it cannot be had
     */
    Path resolve(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        DefaultArtifact artifact = new DefaultArtifact(groupId, artifactId, classifier, "h5", version);
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, "inverse"))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new InverseException(
                    ("cannot resolve the model %s: %s. Check the coordinates, and that the project's repositories hold a"
                                    + " model that was published with inverse.attach")
                            .formatted(artifact, e.getMessage()),
                    e);
        }
    }
}
