package io.github.inversenet.maven;

import io.github.inversenet.pipeline.BaselineRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the measurement that a {@code <baseline>} names: a committed file, or the report of a release.
 *
 * @param classifier under which reports of this network are released
 */
record BaselineFinder(MavenProject project, String classifier, ModelRepositories repositories, Log log) {
    /** @return null if there is no such measurement yet, which is then logged */
    @Nullable
    BaselineRequest find(BaselineConfiguration baseline) {
        baseline.validate();
        String artifact = baseline.artifact();
        if (artifact != null) {
            return released(baseline, artifact);
        }
        Path file = Objects.requireNonNull(baseline.file());
        if (Files.notExists(file)) {
            log.warn("There is no baseline %s yet, so nothing is compared: mvn inverse:accept writes it"
                    .formatted(file));
            return null;
        }
        return baseline.request(file, String.valueOf(file.getFileName()));
    }

    private @Nullable BaselineRequest released(BaselineConfiguration baseline, String artifact) {
        ReleasedBaseline release = ReleasedBaseline.find(artifact, classifier, coordinates(), repositories);
        if (release == null) {
            log.warn("There is no release of %s yet, so nothing is compared".formatted(artifact));
            return null;
        }
        if (release.file() == null) {
            log.warn("%s was released without a roundtrip.json, so nothing is compared"
                    .formatted(release.coordinates()));
            return null;
        }
        return baseline.request(release.file(), release.coordinates());
    }

    private String coordinates() {
        return project.getBasedir() == null
                ? ""
                : "%s:%s:%s".formatted(project.getGroupId(), project.getArtifactId(), project.getVersion());
    }
}
