package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.RowShare;
import io.github.inversenet.kernel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the gradients of a batch into new weights, and derives from these what the next batch needs. */
final class Stepper {
    /** Rows of a kernel whose gradient stays in the first-level cache until it is applied. */
    private static final int ROWS = 48;

    /** The same of a wide layer, whose Gram matrix is copied once for as many. */
    private static final int WIDE_ROWS = 512;

    /** Inverses of larger matrices are shared by all members, smaller ones each the work of one. */
    private static final int LARGEST_OF_ONE = 128;

    private final Kernels kernels;
    private final Schedule schedule;
    private final List<DenseState> layers;
    private final Objective objective;
    private final KernelGradients gradients;
    private final KernelOptimizer optimizer;
    private final List<WeightUpdate> biasUpdates;
    private final double learningRate;
    private final PixelShares shares;
    private final Team team;
    /** Of each member the kernel gradient of a few rows, which are applied before the next are made. */
    private final float[][] gradient;

    /**
     * @param learningRate before the schedule
     * @param shares of the members of the team
     */
    Stepper(
            Kernels kernels,
            TrainingParameters parameters,
            double learningRate,
            List<DenseState> layers,
            Objective objective,
            KernelGradients gradients,
            PixelShares shares,
            Team team) {
        this.kernels = kernels;
        this.layers = layers;
        this.objective = objective;
        this.gradients = gradients;
        this.learningRate = learningRate;
        this.shares = shares;
        this.team = team;
        schedule = parameters.schedule();
        optimizer = KernelOptimizer.of(parameters.optimizer(), kernels, layers);
        biasUpdates = layers.stream()
                .map(layer -> WeightUpdate.of(parameters.optimizer(), kernels, layer.stride))
                .toList();
        int rows = layers.stream().mapToInt(layer -> rowsAtOnce(layer)).max().orElse(0);
        int stride = layers.stream().mapToInt(layer -> layer.stride).max().orElse(0);
        gradient = new float[team.size()][];
        Arrays.setAll(gradient, member -> Kernels.matrix(rows, stride));
    }

    /**
     * Completes the step of a batch that has been backpropagated.
     *
     * @param step number of the step, from 0
     * @param steps of the whole training
     * @return the loss before the update
     */
    double step(long step, long steps) {
        team.run(this::prepare);
        double loss = objective.loss();
        double rate = learningRate * schedule.factor(step, steps);
        team.run(member -> update(member, rate, step));
        optimizer.finish(team, rate, step);
        deriveFromWeights();
        return loss;
    }

    /** Gradients of all kernels, inputs × stride, without an update; what a check of the objective reads. */
    List<float[]> kernelGradients() {
        team.run(this::prepare);
        for (int member = 0; member < shares.members(); member++) {
            gradients.collectPixels(shares, member);
        }
        List<float[]> all = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            float[] whole = Kernels.matrix(layer.inputs, layer.stride);
            gradients.kernel(l, 0, layer.inputs, whole);
            all.add(whole);
        }
        return all;
    }

    /** Transposed kernels, Gram matrices and their inverses. */
    void deriveFromWeights() {
        team.run(this::transpose);
        if (!gradients.needGram()) {
            return;
        }
        team.run(member -> layers.forEach(layer -> {
            int tiles = layer.gram.tiles();
            layer.updateGram(kernels, team.begin(tiles, member), team.end(tiles, member));
        }));
        if (objective.reconstructs()) {
            invertGrams();
        }
    }

    private void transpose(int member) {
        for (DenseState layer : layers) {
            layer.transpose(team.begin(layer.outputs, member), team.end(layer.outputs, member));
        }
    }

    private void invertGrams() {
        team.run(member -> {
            for (int l = member; l < layers.size(); l += team.size()) {
                DenseState layer = layers.get(l);
                if (layer.small <= LARGEST_OF_ONE) {
                    layer.inverseGram.follow(layer.gram.values, RowShare.ALONE);
                }
            }
        });
        for (DenseState layer : layers) {
            if (layer.small > LARGEST_OF_ONE) {
                layer.inverseGram.follow(layer.gram.values, RowShare.of(team));
            }
        }
    }

    private void prepare(int member) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            if (gradients.needGram()) {
                gradients.prepare(l, team.begin(layer.small, member), team.end(layer.small, member));
            }
            int vectors = layer.stride / Kernels.PADDING;
            gradients.bias(
                    l, team.begin(vectors, member) * Kernels.PADDING, team.end(vectors, member) * Kernels.PADDING);
        }
    }

    private void update(int member, double rate, long step) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            int begin = l == 0 ? shares.begin(member) : team.begin(layer.inputs, member);
            int end = l == 0 ? shares.end(member) : team.end(layer.inputs, member);
            if (l == 0) {
                gradients.collectPixels(shares, member);
            }
            int rows = rowsAtOnce(layer);
            for (int row = begin; row < end; row += rows) {
                int behind = Math.min(row + rows, end);
                gradients.kernel(l, row, behind, gradient[member]);
                optimizer.accept(l, row, behind, gradient[member], rate, step);
            }
            if (l % team.size() == member) {
                biasUpdates.get(l).apply(layer.bias, layer.biasGradient, 0, 0, layer.stride, rate, step);
            }
        }
    }

    private static int rowsAtOnce(DenseState layer) {
        return Math.min(layer.wide() ? WIDE_ROWS : ROWS, layer.inputs);
    }
}
