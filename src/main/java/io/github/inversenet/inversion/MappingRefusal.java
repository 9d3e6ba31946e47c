package io.github.inversenet.inversion;

import io.github.inversenet.network.Convolution;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Pooling;
import java.util.Optional;

/** Why layers of images have no inverse of their own here. */
final class MappingRefusal {
    private static final String REMEDY = "Use -Dinverse.method=refined, which needs no inverse of single layers";

    private MappingRefusal() {}

    /** What a layer means for the inverse; empty for a dense layer. */
    static Optional<Finding> finding(Mapping mapping) {
        if (mapping instanceof Dense) {
            return Optional.empty();
        }
        boolean many = mapping instanceof Pooling;
        return Optional.of(new Finding(
                mapping.name(),
                many ? Finding.Kind.MANY_TO_ONE : Finding.Kind.NO_LAYER_INVERSE,
                reason(mapping),
                REMEDY));
    }

    private static String reason(Mapping mapping) {
        if (mapping instanceof Pooling pooling) {
            return pooling.kind() == Pooling.Kind.MAXIMUM
                    ? "it keeps the largest of several values, so the others are lost"
                    : "it keeps the mean of several values, so their differences are lost";
        }
        return mapping instanceof Convolution
                ? "a convolution of %d values to %d is not inverted layer by layer"
                        .formatted(mapping.inputs(), mapping.outputs())
                : "values that change places are not inverted layer by layer";
    }

    /** @throws NotInvertibleException for any other layer */
    static void requireDense(Mapping mapping) {
        finding(mapping).ifPresent(finding -> {
            throw new NotInvertibleException(
                    mapping.name(), mapping.getClass().getSimpleName(), finding.reason(), finding.remedy());
        });
    }
}
