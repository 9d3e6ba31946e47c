package io.github.inversenet.inversion;

import java.util.List;

/**
 * What inverting one dense layer came to.
 *
 * @param layer name of the layer
 * @param inputs rows of its kernel
 * @param outputs columns of its kernel
 * @param rank of the kernel at the cut-off
 * @param largestSingularValue σ_max
 * @param smallestSingularValue σ_min
 * @param conditionNumber σ_max / σ_min; infinite for a singular kernel
 * @param rcond relative cut-off below which singular values count as zero
 * @param penroseResiduals the four of {@link PseudoInverse#penroseResiduals}
 */
public record LayerInversion(
        String layer,
        int inputs,
        int outputs,
        int rank,
        double largestSingularValue,
        double smallestSingularValue,
        double conditionNumber,
        double rcond,
        List<Double> penroseResiduals) {
    public LayerInversion {
        penroseResiduals = List.copyOf(penroseResiduals);
    }

    /** Whether f(g(y)) = y can hold through this layer: only if it does not widen and its columns are independent. */
    public boolean keepsOutputs() {
        return rank == outputs;
    }
}
