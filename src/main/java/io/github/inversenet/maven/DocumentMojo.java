package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Document;
import io.github.inversenet.pipeline.DocumentRequest;
import io.github.inversenet.pipeline.DocumentResult;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.report.ModelIdentity;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model consists of for people and for tools: a model card (<code>MODEL_CARD.md</code>) in the layout of
 * model hubs, and a bill of materials (<code>model.cdx.json</code>, CycloneDX 1.6), both from the records that the goals
 * before have written. To be bound after <code>verify-roundtrip</code>, so that they tell what was measured.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "document",
        configurator = StrictConfigurator.HINT,
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        threadSafe = true)
public final class DocumentMojo extends AbstractInverseMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipDocument", property = "inverse.document.skip", defaultValue = "false")
    private boolean skipDocument;

    /**
     * The network that is documented. Default: <code>model.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.modelFile")
    private @Nullable File modelFile;

    /**
     * What the model is called. Default: the project's artifactId, and <code>model</code> without a project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.modelName")
    private @Nullable String modelName;

    /**
     * The instant that the documents give as their date, in ISO 8601 or in seconds since 1970: Maven's own parameter of
     * reproducible builds. Without it they have no date.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    @Override
    String goal() {
        return "document";
    }

    @Override
    boolean skipsGoal() {
        return skipDocument;
    }

    @Override
    void run() {
        DocumentRequest request =
                new DocumentRequest(fileOrOutput(modelFile, Train.MODEL_FILE), identity(), outputDirectory());
        DocumentResult result = inWorker(Document.class, request, DocumentResult.class);
        attachFile("md", "card", result.card());
        attachFile("json", "mlbom", result.bom());
        getLog().info("Model card: %s, bill of materials: %s".formatted(result.card(), result.bom()));
    }

    private ModelIdentity identity() {
        return ProjectIdentity.of(project(), modelName, outputTimestamp);
    }
}
