package io.github.inversenet.training;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.InverseSquareRoot;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.RowShare;
import io.github.inversenet.kernel.Team;
import java.util.ArrayList;
import java.util.List;

/**
 * Muon (Jordan and others 2024): moves a kernel along its momentum made orthonormal, so that no direction in which the
 * gradient is small is left behind.
 *
 * <p>m ← 0.95·m + 0.05·g and n = 0.95·m + 0.05·g; then W ← W − η·0.2·√max(inputs, outputs)·n(nᵀn)^(−1/2), whose root mean
 * square is about that of Adam's steps (Liu and others 2025). Where a layer widens it is (nnᵀ)^(−1/2)·n.
 */
final class Muon implements KernelOptimizer {
    private static final float MOMENTUM = 0.95f;
    private static final double SCALE = 0.2;

    /** Larger matrices are shared by all members, smaller ones each the work of one. */
    private static final int LARGEST_OF_ONE = 128;

    private final Kernels kernels;
    private final List<State> states = new ArrayList<>();

    Muon(Kernels kernels, List<DenseState> layers) {
        this.kernels = kernels;
        layers.forEach(layer -> states.add(new State(layer, kernels)));
    }

    @Override
    public void accept(int l, int from, int to, float[] gradient, double rate, long step) {
        State state = states.get(l);
        int stride = state.layer.stride;
        int begin = Kernels.row(from, stride);
        int end = Kernels.row(to, stride);
        for (int i = begin; i < end; i++) {
            float g = gradient[Kernels.ORIGIN + i - begin];
            float m = Fma.of(1 - MOMENTUM, g - state.momentum[i], state.momentum[i]);
            state.momentum[i] = m;
            state.direction[i] = Fma.of(1 - MOMENTUM, g - m, m);
        }
    }

    @Override
    public void finish(Team team, double rate, long step) {
        if (states.stream().anyMatch(state -> state.layer.widens)) {
            team.run(member -> states.forEach(state -> state.transpose(team, member)));
        }
        team.run(member -> states.forEach(state -> {
            int tiles = state.gram.tiles();
            state.updateGram(team.begin(tiles, member), team.end(tiles, member));
        }));
        team.run(member -> {
            for (int l = member; l < states.size(); l += team.size()) {
                if (states.get(l).layer.small <= LARGEST_OF_ONE) {
                    states.get(l).orthogonalize(rate, RowShare.ALONE);
                }
            }
        });
        for (State state : states) {
            if (state.layer.small > LARGEST_OF_ONE) {
                state.orthogonalize(rate, RowShare.of(team));
            }
        }
        team.run(member -> states.forEach(state -> {
            int inputs = state.layer.inputs;
            state.move(team.begin(inputs, member), team.end(inputs, member));
        }));
    }

    /** Of one layer. */
    private final class State {
        private final DenseState layer;
        /** m, inputs × stride. */
        private final float[] momentum;
        /** n. */
        private final float[] direction;
        /** nᵀ, only where the layer widens. */
        private final float[] transposed;
        /** nᵀn, or nnᵀ. */
        private final Gram gram;

        private final InverseSquareRoot inverseRoot;
        private float[] factor = new float[0];

        State(DenseState layer, Kernels kernels) {
            this.layer = layer;
            momentum = new float[layer.kernel.length];
            direction = new float[layer.kernel.length];
            transposed = Kernels.matrix(layer.widens ? layer.outputs : 0, layer.inputStride);
            gram = new Gram(Math.max(layer.inputs, layer.outputs), layer.small, layer.smallStride);
            inverseRoot = new InverseSquareRoot(layer.small, layer.smallStride, kernels);
        }

        void transpose(Team team, int member) {
            if (layer.widens) {
                layer.transpose(
                        direction, transposed, team.begin(layer.outputs, member), team.end(layer.outputs, member));
            }
        }

        void updateGram(int from, int to) {
            gram.update(kernels, layer.widens ? transposed : direction, from, to);
        }

        /** −η·0.2·√max(inputs, outputs)·(nᵀn)^(−1/2). */
        void orthogonalize(double rate, RowShare rows) {
            double scale = -rate * SCALE * Math.sqrt(Math.max(layer.inputs, layer.outputs));
            factor = inverseRoot.of(gram.values, scale, rows);
        }

        /** Rows {@code from} to {@code to} of the kernel. */
        void move(int from, int to) {
            float[] left = layer.widens ? factor : direction;
            float[] right = layer.widens ? direction : factor;
            layer.addRowsOfProduct(kernels, left, right, from, to, layer.kernel, Kernels.row(from, layer.stride));
        }
    }
}
