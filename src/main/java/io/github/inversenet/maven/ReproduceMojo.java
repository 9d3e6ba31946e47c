package io.github.inversenet.maven;

import io.github.inversenet.pipeline.Reproduce;
import io.github.inversenet.pipeline.ReproduceRequest;
import io.github.inversenet.pipeline.ReproduceResult;
import io.github.inversenet.pipeline.Train;
import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains again from a recorded <code>training.json</code> and fails the build where the model's bytes are not the recorded
 * ones, telling what differed in the inputs and how far the weights are apart.
 *
 * @since 0.1.0
 */
@Mojo(name = "reproduce", configurator = StrictConfigurator.HINT, requiresProject = false, threadSafe = true)
public final class ReproduceMojo extends AbstractDataMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipReproduce", property = "inverse.reproduce.skip", defaultValue = "false")
    private boolean skipReproduce;

    /**
     * The record to train again from. Default: <code>training.json</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.recordFile")
    private @Nullable File recordFile;

    /**
     * The recorded model, which tells how far the weights are apart where the bytes differ. Default:
     * <code>model.h5</code> in <code>outputDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.modelFile")
    private @Nullable File modelFile;

    @Override
    String goal() {
        return "reproduce";
    }

    @Override
    boolean skipsGoal() {
        return skipReproduce;
    }

    @Override
    boolean trains() {
        return true;
    }

    @Override
    void run() throws MojoFailureException {
        ReproduceRequest request = new ReproduceRequest(
                dataSetRequest(),
                fileOrOutput(recordFile, Train.RECORD_FILE),
                fileOrOutput(modelFile, Train.MODEL_FILE),
                threads(),
                outputDirectory());
        ReproduceResult result = inWorker(Reproduce.class, request, ReproduceResult.class);
        if (!result.reproduced()) {
            throw new MojoFailureException(message(result));
        }
        getLog().info("Reproduced byte for byte: SHA-256 " + result.now());
    }

    private static String message(ReproduceResult result) {
        StringBuilder message = new StringBuilder(
                "The model was not reproduced: SHA-256 %s recorded, %s now".formatted(result.recorded(), result.now()));
        if (result.inputs().isEmpty()) {
            message.append(
                    "\n  The recorded inputs are the same: compare the section 'run' of the record with this machine");
        }
        result.inputs().forEach(line -> message.append("\n  Input ").append(line));
        result.weights().forEach(line -> message.append("\n  Layer ").append(line));
        return message.append("\nTrained again: ").append(result.model()).toString();
    }
}
