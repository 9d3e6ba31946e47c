package io.github.inversenet.maven;

import io.github.inversenet.InverseException;
import io.github.inversenet.crosscheck.Nd4jArtifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Resolves ND4J, which users download only if they have something checked by it: 120 MB. */
final class Nd4jJars {
    private Nd4jJars() {}

    /**
     * The jars, from the local repository or a remote one. Their own dependencies are not looked at: the list is complete.
     *
     * @throws InverseException if there is no ND4J for this system, or a jar cannot be had
     */
    static List<Path> resolve(ModelRepositories repositories, boolean offline) {
        String platform = Nd4jArtifacts.platform();
        if (platform == null) {
            throw new InverseException("ND4J has no build for %s on %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        List<ArtifactRequest> requests = Nd4jArtifacts.coordinates(platform).stream()
                .map(coordinates ->
                        new ArtifactRequest(new DefaultArtifact(coordinates), repositories.remotes(), "inverse"))
                .toList();
        try {
            return repositories.system().resolveArtifacts(repositories.session(), requests).stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (ArtifactResolutionException e) {
            throw new InverseException(message(e, offline), e);
        }
    }

    private static String message(ArtifactResolutionException e, boolean offline) {
        String missing = e.getResults().stream()
                .filter(result -> !result.isResolved())
                .map(ArtifactResult::getRequest)
                .map(ArtifactRequest::getArtifact)
                .map(Artifact::toString)
                .collect(Collectors.joining(", "));
        return offline
                ? "the local repository lacks jars of ND4J, and Maven is offline: %s. Run the goal once without -o to fetch them"
                        .formatted(missing)
                : "jars of ND4J cannot be fetched: %s (%s)".formatted(missing, e.getMessage());
    }
}
