package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;

/**
 * The singular values of a dense layer's kernel, in float64.
 *
 * @param layer name of the layer
 * @param inputs rows of its kernel
 * @param outputs columns of its kernel
 * @param rank number of singular values above the default cut-off of {@link PseudoInverse#of}
 * @param largest σ_max
 * @param smallest σ_min, the smallest of all min(inputs, outputs)
 * @param conditionNumber σ_max / σ_min; infinite where σ_min is 0
 */
public record LayerSpectrum(
        String layer, int inputs, int outputs, int rank, double largest, double smallest, double conditionNumber) {
    public static LayerSpectrum of(Dense dense) {
        DoubleMatrix kernel = DoubleMatrix.of(dense.kernel());
        SingularRange range = SingularRange.of(kernel, Kernels.best());
        return new LayerSpectrum(
                dense.name(),
                dense.inputs(),
                dense.outputs(),
                range.rank(),
                range.largest(),
                range.smallest(),
                range.conditionNumber());
    }

    /** Whether different inputs give different outputs. */
    boolean oneToOne() {
        return rank == inputs;
    }

    /** Whether every output is reached. */
    boolean onto() {
        return rank == outputs;
    }
}
