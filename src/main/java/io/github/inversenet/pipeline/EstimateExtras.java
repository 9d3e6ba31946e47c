package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.keras.Extras;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The estimate of a refined inverse as arrays beside the network in {@code inverse.h5}. */
final class EstimateExtras {
    private static final String FREQUENCIES = "frequencies";
    private static final String PHASES = "phases";
    private static final String AMPLITUDES = "amplitudes";
    private static final String LINEAR = "linear";
    private static final String BIAS = "bias";

    private EstimateExtras() {}

    static Extras of(RefinementEstimate estimate) {
        return new Extras(
                Map.of(
                        FREQUENCIES, estimate.frequencies(),
                        AMPLITUDES, estimate.amplitudes(),
                        LINEAR, estimate.linear()),
                Map.of(PHASES, estimate.phases(), BIAS, estimate.bias()));
    }

    /**
     * @return null where the file holds no arrays, since it was inverted without an estimate
     * @throws InverseException where an array is missing or does not fit the others
     */
    static @Nullable RefinementEstimate read(Path file, Extras extras) {
        if (extras.isEmpty()) {
            return null;
        }
        try {
            return new RefinementEstimate(
                    require(FREQUENCIES, extras.matrices()),
                    require(PHASES, extras.vectors()),
                    require(AMPLITUDES, extras.matrices()),
                    require(LINEAR, extras.matrices()),
                    require(BIAS, extras.vectors()));
        } catch (IllegalArgumentException e) {
            throw new InverseException(
                    "%s has an estimate that cannot be used: %s; run the goal invert again"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static <T> T require(String name, Map<String, T> arrays) {
        T array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("it lacks the array '%s'".formatted(name));
        }
        return array;
    }
}
