package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.training.TrainingParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code training.json}: what a model was made from, and how its training went. What varies from run to run or from
 * machine to machine stands under {@code run} and nowhere else.
 *
 * @param plugin version of the plugin
 * @param parameters as they were used, nothing left open
 * @param classOutputs one row per class: the mean outputs of its training images
 * @param model the file that was written
 * @param sameBytes where training again gives that file byte for byte, and where nobody has tried
 * @param run null in the form that is published, which leaves it out
 */
public record TrainingRecord(
        String schema,
        String plugin,
        TrainingParameters parameters,
        Data data,
        List<Epoch> history,
        List<List<Double>> classOutputs,
        FileDigest model,
        @Nullable String sameBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Run run) {
    public static final String SCHEMA = "inverse-training/1";

    /** The promise of this version: see the README's section of the same name. */
    public static final String SAME_BYTES =
            "The same plugin version, parameters and data give the same model.h5 on every JDK, processor and system, with"
                    + " any number of threads. Compared on Linux: x86-64 with JDK 17 and 25, with vectors, without them and"
                    + " without fused multiply-add, and s390x under emulation with JDK 17; untested on other processors and"
                    + " operating systems.";

    public TrainingRecord {
        Checks.schema(SCHEMA, schema);
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new InverseException("it tells of no epoch");
        }
        classOutputs = List.copyOf(classOutputs);
        if (classOutputs.size() != data.classes()
                || classOutputs.stream().anyMatch(outputs -> outputs.size() != data.classes())) {
            throw new InverseException("classOutputs has not %1$d rows of %1$d values".formatted(data.classes()));
        }
    }

    /** The parameters as text, in their order; null stays null. */
    public Map<String, @Nullable String> parametersByName() {
        return JsonFiles.toMap(parameters);
    }

    /** The last epoch, whose network was kept. */
    public Epoch lastEpoch() {
        return history.get(history.size() - 1);
    }

    /** Whether training stopped because the target accuracy was passed. */
    public boolean reachedTarget() {
        Double target = parameters.targetAccuracy();
        return target != null && lastEpoch().validationAccuracy() > target;
    }

    /**
     * @param files what was read, as stored; empty for generated data
     * @param trainingImages of the training set, the validation images among them
     */
    public record Data(
            String name,
            List<FileDigest> files,
            int rows,
            int columns,
            int classes,
            int trainingImages,
            int validationImages,
            int testImages) {
        public Data {
            files = List.copyOf(files);
            Checks.positive("a size in data", rows, columns, classes, trainingImages, validationImages, testImages);
        }
    }

    /** @param loss mean over the epoch's steps */
    public record Epoch(int epoch, double loss, double validationAccuracy) {}

    /**
     * @param epochSeconds one per epoch
     * @param kernels the implementation of the arithmetic; all of them give the same bits
     */
    public record Run(
            List<Double> epochSeconds,
            int threads,
            String kernels,
            String java,
            String os,
            String architecture,
            String jhdf) {}
}
