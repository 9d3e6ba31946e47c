package io.github.inversenet.maven;

import io.github.inversenet.inversion.InversionMethod;
import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.InvertRequest;
import io.github.inversenet.pipeline.UpToDate;
import io.github.inversenet.record.InversionRecord;
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
@Mojo(
        name = "invert",
        configurator = StrictConfigurator.HINT,
        defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
        requiresProject = false,
        threadSafe = true)
public final class InvertMojo extends AbstractModelMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipInvert", property = "inverse.invert.skip", defaultValue = "false")
    private boolean skipInvert;

    /**
     * Singular values of at most <code>rcond</code> times the largest count as zero; at least 0 and less than 1. Default:
     * 2⁻⁵² times the longer side of the matrix, so that only rounding is cut off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.rcond")
    private @Nullable Double rcond;

    /**
     * <code>pseudo-inverse</code>, or <code>refined</code>, which also fits an estimate of the images to the training set
     * and keeps it in <code>inverse.h5</code>; <code>verify-roundtrip</code> then measures the best image among all that
     * give exactly the output. Only <code>refined</code> reads the data set.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.method", defaultValue = "pseudo-inverse")
    private String method;

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
        Path model = modelFile();
        InvertRequest request = new InvertRequest(
                model,
                rcond,
                InversionMethod.of(method) == InversionMethod.REFINED ? dataSetRequest(trainingData(model)) : null,
                pixelRange(),
                threads(),
                outputDirectory());
        Path inverse = outputDirectory().resolve(Invert.INVERSE_FILE);
        if (!isCurrent(() -> UpToDate.inversion(request), inverse)) {
            inWorker(Invert.class, request, InversionRecord.class);
            getLog().info("Inverted: %s".formatted(inverse));
        }
        attach("inverse", inverse, "inversion", outputDirectory().resolve(Invert.RECORD_FILE));
    }
}
