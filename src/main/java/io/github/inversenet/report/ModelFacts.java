package io.github.inversenet.report;

import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a model, from its file and the records beside it: what its {@link ModelCard} and its {@link MlBom}
 * are made of. Nothing here depends on the machine.
 *
 * @param plugin version of the plugin that made the documents
 * @param model the network's file
 * @param widths the network's inputs and the outputs of its dense layers, in order
 * @param activations names of the functions between them, without repetition
 * @param weights number of trained values
 * @param training null where the network came without a {@code training.json}
 * @param inversion null where there is no inverse yet
 * @param roundTrip null where nothing was measured yet
 */
public record ModelFacts(
        ModelIdentity identity,
        String plugin,
        FileDigest model,
        List<Integer> widths,
        List<String> activations,
        long weights,
        @Nullable TrainingRecord training,
        @Nullable InversionRecord inversion,
        @Nullable RoundTripRecord roundTrip) {
    public ModelFacts {
        widths = List.copyOf(widths);
        activations = List.copyOf(activations);
    }

    /** Such as {@code 784-64-64-10}. */
    String architecture() {
        return String.join("-", widths.stream().map(String::valueOf).toList());
    }
}
