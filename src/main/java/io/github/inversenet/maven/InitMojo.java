package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Init;
import io.github.inversenet.record.Versions;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a project to start from into an empty folder: a POM that trains, inverts, measures and documents a network, with
 * limits; a README; a workflow for GitHub. Asks nothing and overwrites nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", configurator = StrictConfigurator.HINT, requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractInverseMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipInit", property = "inverse.init.skip", defaultValue = "false")
    private boolean skipInit;

    /**
     * The folder that receives the project. Default: the current one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.directory")
    private @Nullable File directory;

    /**
     * The project's groupId.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.groupId", defaultValue = "org.example")
    private String groupId;

    /**
     * The project's artifactId. Default: the name of the folder, with <code>-</code> for what an artifactId may not have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.artifactId")
    private @Nullable String artifactId;

    @Override
    String goal() {
        return "init";
    }

    @Override
    boolean skipsGoal() {
        return skipInit;
    }

    @Override
    void run() {
        Path target = (directory == null ? Path.of("") : directory.toPath())
                .toAbsolutePath()
                .normalize();
        Init.Request request = new Init.Request(
                target,
                groupId,
                artifactId == null ? artifactId(target) : artifactId,
                Versions.current().plugin(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Init.run(request).forEach(file -> getLog().info("Wrote " + file));
        getLog().info("Next: mvn verify");
    }

    private static String artifactId(Path folder) {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        String valid = name.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^-+|-+$", "");
        return valid.isEmpty() ? "my-network" : valid;
    }
}
