package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the gradients of a batch into new weights, and derives from these what the next batch needs. */
final class Stepper {
    private static final float ADAM_BETA1 = 0.9f;
    private static final float ADAM_BETA2 = 0.999f;
    private static final float RMSPROP_DECAY = 0.9f;
    private static final float EPSILON = 1e-7f;

    /** Rows of a kernel whose gradient stays in the first-level cache until it is applied. */
    private static final int ROWS = 48;

    /** The same of a wide layer, whose Gram matrix is copied once for as many. */
    private static final int WIDE_ROWS = 512;

    private final Kernels kernels;
    private final TrainingParameters parameters;
    private final List<DenseState> layers;
    private final Objective objective;
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
            PixelShares shares,
            Team team) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.layers = layers;
        this.objective = objective;
        this.learningRate = learningRate;
        this.shares = shares;
        this.team = team;
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
    double step(int count, long step, long steps) {
        team.run(member -> prepare(member));
        double loss = objective.loss();
        float rate = rate(step, steps);
        team.run(member -> update(member, rate));
        deriveFromWeights();
        return loss;
    }

    /** Gradients of all kernels, inputs × stride, without an update; what a check of the objective reads. */
    List<float[]> kernelGradients() {
        team.run(member -> prepare(member));
        for (int member = 0; member < shares.members(); member++) {
            objective.collectPixels(shares, member);
        }
        List<float[]> gradients = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            float[] gradient = Kernels.matrix(layer.inputs, layer.stride);
            objective.kernelGradient(l, 0, layer.inputs, gradient);
            gradients.add(gradient);
        }
        return gradients;
    }

    /** Gram matrices and transposed kernels. */
    void deriveFromWeights() {
        team.run(member -> {
            for (int l = 0; l < layers.size(); l++) {
                DenseState layer = layers.get(l);
                int begin = team.begin(layer.outputs, member);
                int end = team.end(layer.outputs, member);
                if (l > 0) {
                    layer.transpose(begin, end);
                }
                if (objective.needsGram(l)) {
                    int tiles = layer.gramTiles();
                    layer.updateGram(kernels, team.begin(tiles, member), team.end(tiles, member));
                }
            }
        });
    }

    private void prepare(int member) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            if (objective.needsGram(l)) {
                objective.prepareGradient(l, team.begin(layer.outputs, member), team.end(layer.outputs, member));
            }
            int vectors = layer.stride / Kernels.PADDING;
            objective.biasGradient(
                    l, team.begin(vectors, member) * Kernels.PADDING, team.end(vectors, member) * Kernels.PADDING);
        }
    }

    private void update(int member, float rate) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            int begin = l == 0 ? shares.begin(member) : team.begin(layer.inputs, member);
            int end = l == 0 ? shares.end(member) : team.end(layer.inputs, member);
            if (l == 0) {
                objective.collectPixels(shares, member);
            }
            int rows = rowsAtOnce(layer);
            for (int row = begin; row < end; row += rows) {
                int behind = Math.min(row + rows, end);
                objective.kernelGradient(l, row, behind, gradient[member]);
                int offset = Kernels.row(row, layer.stride);
                int length = (behind - row) * layer.stride;
                float[] g = gradient[member];
                apply(layer.kernel, g, Kernels.ORIGIN, layer.kernelMean, layer.kernelSquare, offset, length, rate);
            }
            if (l % team.size() == member) {
                apply(layer.bias, layer.biasGradient, 0, layer.biasMean, layer.biasSquare, 0, layer.stride, rate);
            }
        }
    }

    private static int rowsAtOnce(DenseState layer) {
        return Math.min(layer.wide() ? WIDE_ROWS : ROWS, layer.inputs);
    }

    private void apply(
            float[] p, float[] g, int gOffset, float[] mean, float[] square, int offset, int length, float rate) {
        switch (parameters.optimizer()) {
            case ADAM ->
                kernels.adam(p, g, gOffset, mean, square, offset, length, rate, ADAM_BETA1, ADAM_BETA2, EPSILON);
            case RMSPROP -> kernels.rmsProp(p, g, gOffset, square, offset, length, rate, RMSPROP_DECAY, EPSILON);
            case SGD -> {
                for (int i = 0; i < length; i++) {
                    p[offset + i] = Math.fma(-rate, g[gOffset + i], p[offset + i]);
                }
            }
        }
    }

    private float rate(long step, long steps) {
        double rate = learningRate * parameters.schedule().factor(step, steps);
        if (parameters.optimizer() == Optimizer.ADAM) {
            double correction1 = 1 - StrictMath.pow(ADAM_BETA1, step + 1.0);
            double correction2 = 1 - StrictMath.pow(ADAM_BETA2, step + 1.0);
            rate *= Math.sqrt(correction2) / correction1;
        }
        return (float) rate;
    }
}
