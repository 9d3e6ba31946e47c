package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.util.List;

/**
 * Moves every weight by itself, as soon as its gradient has come, which then is still in the cache. Only layers that widen
 * wait for the end of the step: each row of their gradient depends on all rows of their kernel.
 */
final class ElementwiseOptimizer implements KernelOptimizer {
    private final List<DenseState> layers;
    private final List<WeightUpdate> updates;
    /** Gradients that wait. */
    private final List<float[]> waiting;

    ElementwiseOptimizer(Optimizer optimizer, Kernels kernels, List<DenseState> layers) {
        this.layers = layers;
        updates = layers.stream()
                .map(layer -> WeightUpdate.of(optimizer, kernels, layer.kernel.length))
                .toList();
        waiting = layers.stream()
                .map(layer -> new float[layer.widens ? layer.kernel.length : 0])
                .toList();
    }

    @Override
    public void accept(int l, int from, int to, float[] gradient, double rate, long step) {
        DenseState layer = layers.get(l);
        int offset = Kernels.row(from, layer.stride);
        int length = (to - from) * layer.stride;
        if (layer.widens) {
            System.arraycopy(gradient, Kernels.ORIGIN, waiting.get(l), offset, length);
        } else {
            updates.get(l).apply(layer.kernel, gradient, Kernels.ORIGIN, offset, length, rate, step);
        }
    }

    @Override
    public void finish(Team team, double rate, long step) {
        if (layers.stream().anyMatch(layer -> layer.widens)) {
            team.run(member -> applyWaiting(team, member, rate, step));
        }
    }

    private void applyWaiting(Team team, int member, double rate, long step) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            if (layer.widens) {
                int begin = Kernels.row(team.begin(layer.inputs, member), layer.stride);
                int end = Kernels.row(team.end(layer.inputs, member), layer.stride);
                updates.get(l).apply(layer.kernel, waiting.get(l), begin, begin, end - begin, rate, step);
            }
        }
    }
}
