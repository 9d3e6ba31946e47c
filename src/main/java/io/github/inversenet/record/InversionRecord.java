package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.inversenet.files.FileDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code inversion.json}: how a network was turned around.
 *
 * @param model the file that was inverted
 * @param inverse the file that was written
 * @param data what the estimate was fitted to; null for the pseudo-inverse alone
 * @param layers one per dense layer of the model, in its order
 * @param notes what the user should know, such as a softmax that was dropped
 * @param run null in the form that is published, which leaves it out
 */
public record InversionRecord(
        String schema,
        String plugin,
        Parameters parameters,
        @Nullable Data data,
        FileDigest model,
        FileDigest inverse,
        @Nullable Double conditionNumber,
        List<Layer> layers,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Run run) {
    public static final String SCHEMA = "inverse-inversion/1";

    public InversionRecord {
        Checks.schema(SCHEMA, schema);
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /**
     * @param rcond as configured; null for each layer's default
     * @param method {@code pseudo-inverse} or {@code refined}
     * @param refinement how the estimate was fitted; null for the pseudo-inverse alone
     */
    public record Parameters(
            @Nullable Double rcond, String method, @Nullable Refinement refinement) {}

    /**
     * @param pixelRange what the model takes for a white pixel
     * @param features random Fourier features of the estimate
     * @param bandwidth of their kernel, in median distances
     * @param ridge per image
     * @param seed of the features
     */
    public record Refinement(double pixelRange, int features, double bandwidth, double ridge, long seed) {}

    /**
     * @param files what was read, as stored; empty for generated data
     * @param trainingImages all of which were used
     */
    public record Data(String name, List<FileDigest> files, int trainingImages) {
        public Data {
            files = List.copyOf(files);
            Checks.positive("data.trainingImages", trainingImages);
        }
    }

    /**
     * @param conditionNumber null where it is not finite
     * @param penrose the four residuals of the Penrose conditions, relative
     */
    public record Layer(
            String name,
            int inputs,
            int outputs,
            int rank,
            double sigmaMax,
            double sigmaMin,
            @Nullable Double conditionNumber,
            double rcond,
            List<Double> penrose) {}
}
