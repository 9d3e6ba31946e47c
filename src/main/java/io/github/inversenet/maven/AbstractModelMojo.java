package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.TrainingData;
import io.github.inversenet.record.TrainingRecord;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What the goals that read a model share: where it comes from. */
abstract class AbstractModelMojo extends AbstractDataMojo {
    /**
     * The network: a Keras file (HDF5). Default: <code>model.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.modelFile")
    private @Nullable File modelFile;

    /**
     * The network from a Maven repository, in place of <code>modelFile</code>:
     * <code>groupId:artifactId:version[:classifier]</code>, where the classifier is <code>model</code> unless given. Goals
     * that read an inverse take the one with the classifier <code>inverse</code> beside it, unless
     * <code>inverseFile</code> names another.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.model")
    private @Nullable String model;

    /**
     * The value of a white pixel that the network was trained on: 1, or 255 for some models from elsewhere. Metrics and
     * pictures are always on pixels in [0, 1].
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.pixelRange", defaultValue = "1")
    private double pixelRange;

    @Inject
    private RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    /** The network's file, from wherever it is configured to come. */
    final Path modelFile() {
        if (model == null) {
            return fileOrOutput(modelFile, Train.MODEL_FILE);
        }
        if (modelFile != null) {
            throw new ConfigurationException("model", model, "left out where <modelFile> is given");
        }
        return ModelArtifact.parse(model).resolve(repositories());
    }

    /**
     * A record of the network or its inverse: the one in the output directory, or the one that was published with the model.
     *
     * @param classifier under which it is published
     * @return null where none was published
     */
    final @Nullable Path recordFile(String classifier, String nameInOutputDirectory) {
        return model == null
                ? outputDirectory().resolve(nameInOutputDirectory)
                : ModelArtifact.parse(model).record(classifier).resolveIfPublished(repositories());
    }

    /** What the network was trained on; null if no {@code training.json} describes the bytes of the network. */
    final TrainingRecord.@Nullable Data trainingData(Path network) {
        try {
            Path published = recordFile("training", Train.RECORD_FILE);
            Path beside = network.resolveSibling(Train.RECORD_FILE);
            return TrainingData.of(network, published == null ? List.of(beside) : List.of(beside, published));
        } catch (InverseException e) {
            if (namesDataSet()) {
                getLog().warn("What the network was trained on is unknown: " + e.getMessage());
                return null;
            }
            throw e;
        }
    }

    final ModelRepositories repositories() {
        return new ModelRepositories(repositorySystem, repositorySession, repositories);
    }

    /** The inverse's file: the one that is named, or the one that belongs to the network. */
    final Path inverseFile(@Nullable File inverseFile) {
        if (model == null || inverseFile != null) {
            return fileOrOutput(inverseFile, Invert.INVERSE_FILE);
        }
        return ModelArtifact.parse(model).inverse().resolve(repositories());
    }

    final double pixelRange() {
        return pixelRange;
    }
}
