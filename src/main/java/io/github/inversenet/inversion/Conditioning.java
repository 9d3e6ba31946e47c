package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Network;

/** How much an inverse amplifies errors. */
public final class Conditioning {
    /** Half the distance of 1 from the next float32 number: what rounding a weight can change, relatively. */
    private static final double FLOAT_ROUNDING = 0x1p-24;

    /** What comes back to fewer than three digits is not called exact. */
    private static final double LARGEST_ERROR = 1e-3;

    private Conditioning() {}

    /**
     * The relative error of f(g(y)) to expect from a layer whose inverse is rounded to float32.
     *
     * @param conditionNumber σ_max/σ_min of its kernel
     */
    public static double roundingError(double conditionNumber) {
        return conditionNumber * FLOAT_ROUNDING;
    }

    /** Whether rounding to float32 leaves fewer than three digits of what comes back through a layer. */
    public static boolean limitedByRounding(double conditionNumber) {
        return Double.isFinite(conditionNumber) && roundingError(conditionNumber) > LARGEST_ERROR;
    }

    /** The largest σ_max/σ_min of a network's dense layers, in float64; infinite where one is singular. */
    public static double largestConditionNumber(Network network) {
        return network.denseLayers().stream()
                .mapToDouble(layer -> SingularRange.of(DoubleMatrix.of(layer.kernel()), Kernels.best())
                        .conditionNumber())
                .max()
                .orElse(1);
    }
}
