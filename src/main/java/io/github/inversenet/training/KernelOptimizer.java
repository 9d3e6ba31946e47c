package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.util.List;

/** How the kernels of a network move along their gradients, which come a few rows at a time. */
interface KernelOptimizer {
    static KernelOptimizer of(Optimizer optimizer, Kernels kernels, List<DenseState> layers) {
        return optimizer == Optimizer.MUON
                ? new Muon(kernels, layers)
                : new ElementwiseOptimizer(optimizer, kernels, layers);
    }

    /**
     * Takes rows {@code from} to {@code to} of the gradient of layer {@code l}; each row comes once in a step.
     *
     * @param rate of the schedule
     * @param step from 0
     */
    void accept(int l, int from, int to, float[] gradient, double rate, long step);

    /** Completes the step after all rows have come. */
    void finish(Team team, double rate, long step);
}
