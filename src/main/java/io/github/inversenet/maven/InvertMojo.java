package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.InvertRequest;
import io.github.inversenet.pipeline.InvertResult;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.UpToDate;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Inverts a network layer by layer with the pseudo-inverse, and writes <code>inverse.h5</code>, a network from outputs to
 * images that Keras opens, and <code>inversion.json</code>, which says how well each layer could be inverted.
 *
 * @since 0.1.0
 */
@Mojo(name = "invert", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, requiresProject = false, threadSafe = true)
public final class InvertMojo extends AbstractInverseMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipInvert", property = "inverse.invert.skip", defaultValue = "false")
    private boolean skipInvert;

    /**
     * The network to invert: any Keras file (HDF5) of dense layers with activations that have an inverse. Default:
     * <code>model.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.modelFile")
    private @Nullable File modelFile;

    /**
     * Singular values of at most <code>rcond</code> times the largest count as zero; at least 0 and less than 1. Default:
     * 2⁻⁵² times the longer side of the matrix, so that only rounding is cut off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.rcond")
    private @Nullable Double rcond;

    @Override
    String goal() {
        return "invert";
    }

    @Override
    boolean skipsGoal() {
        return skipInvert;
    }

    @Override
    void run() {
        InvertRequest request = new InvertRequest(fileOrOutput(modelFile, Train.MODEL_FILE), rcond, outputDirectory());
        Path inverse = outputDirectory().resolve(Invert.INVERSE_FILE);
        if (!isCurrent(UpToDate.inversion(request), inverse)) {
            inWorker(Invert.class, request, InvertResult.class);
            getLog().info("Inverted: %s".formatted(inverse));
        }
        attach("inverse", inverse, "inversion", outputDirectory().resolve(Invert.RECORD_FILE));
    }
}
