package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;

/** How much an inverse amplifies errors. */
public final class Conditioning {
    private Conditioning() {}

    /** The largest σ_max/σ_min of a network's dense layers, in float64; infinite where one is singular. */
    public static double largestConditionNumber(Network network) {
        return network.denseLayers().stream()
                .mapToDouble(layer -> SingularRange.of(DoubleMatrix.of(layer.kernel()), Kernels.best())
                        .conditionNumber())
                .max()
                .orElseThrow();
    }
}
