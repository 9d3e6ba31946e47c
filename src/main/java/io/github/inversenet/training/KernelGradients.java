package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/** The gradients of a batch with respect to kernels and biases, after {@link Objective#backpropagate}. */
final class KernelGradients {
    private final Kernels kernels;
    private final Objective objective;
    private final float orthogonality;
    private final List<DenseState> layers;
    private final SparseBatch batch;
    private final StepBuffers buffers;
    private final PixelLists pixelLists;

    KernelGradients(
            Kernels kernels,
            TrainingParameters parameters,
            List<DenseState> layers,
            SparseBatch batch,
            StepBuffers buffers,
            Objective objective) {
        this.kernels = kernels;
        this.objective = objective;
        this.layers = layers;
        this.batch = batch;
        this.buffers = buffers;
        orthogonality = (float) (4 * parameters.orthogonality());
        pixelLists = new PixelLists(layers.get(0).inputs, buffers.capacity);
    }

    /** Whether a gradient depends on WᵀW or its inverse. */
    boolean needGram() {
        return objective.orthonormalizes() || objective.reconstructs();
    }

    /** Rows {@code from} to {@code to} of M of a layer: 4ρ(G − I), and what {@link LayerInverse} adds. */
    void prepare(int l, int from, int to) {
        DenseState layer = layers.get(l);
        int stride = layer.smallStride;
        int begin = Kernels.row(from, stride);
        int end = Kernels.row(to, stride);
        Arrays.fill(layer.gramFactor, begin, end, 0f);
        if (objective.reconstructs()) {
            LayerInverse inverse = objective.decoder().inverse(l);
            addTransposed(inverse.left(), inverse.right(), stride, from, to, layer.gramFactor);
            addTransposed(inverse.right(), inverse.left(), stride, from, to, layer.gramFactor);
            for (int i = begin; i < end; i++) {
                layer.gramFactor[i] = -layer.gramFactor[i];
            }
        }
        if (objective.orthonormalizes()) {
            layer.addDeviation(orthogonality, from, to);
        }
    }

    /** Adds rows {@code from} to {@code to} of aᵀ·b over the images. */
    private void addTransposed(float[] a, float[] b, int stride, int from, int to, float[] sum) {
        int origin = Kernels.ORIGIN;
        int target = Kernels.row(from, stride);
        kernels.addProduct(
                a,
                origin + from,
                1,
                stride,
                b,
                origin,
                stride,
                sum,
                target,
                stride,
                to - from,
                objective.count(),
                stride);
    }

    /** Outputs {@code from} to {@code to} of a layer's bias gradient, Σ over the images of zGradient − codeGradient. */
    void bias(int l, int from, int to) {
        DenseState layer = layers.get(l);
        float[] sum = layer.biasGradient;
        int count = objective.count();
        Arrays.fill(sum, from, to, 0f);
        if (objective.reconstructs()) {
            kernels.addColumnSumsOfDifference(
                    buffers.zGradient[l], buffers.codeGradient[l], count, layer.stride, sum, from, to);
        } else {
            kernels.addColumnSums(buffers.zGradient[l], count, layer.stride, sum, from, to);
        }
    }

    /** Sorts the batch by the pixels of a member, whose rows of the first layer's gradient it can then compute. */
    void collectPixels(PixelShares shares, int member) {
        pixelLists.collect(batch, objective.count(), shares, member);
    }

    /**
     * Rows {@code from} to {@code to} of a layer's kernel gradient; M is prepared, and the first layer's pixels collected.
     *
     * @param gradient receives them as its first rows
     */
    void kernel(int l, int from, int to, float[] gradient) {
        DenseState layer = layers.get(l);
        int count = objective.count();
        Arrays.fill(gradient, Kernels.ORIGIN, Kernels.row(to - from, layer.stride), 0f);
        if (l == 0) {
            float[] factor = objective.reconstructs() ? buffers.pixelFactor : buffers.zGradient[0];
            kernels.addSparseRows(pixelLists.images, from, to, factor, layer.stride, gradient, 0);
        } else {
            layer.addTransposedProduct(kernels, buffers.h[l - 1], buffers.zGradient[l], from, to, count, gradient);
        }
        if (objective.reconstructs()) {
            objective.decoder().inverse(l).addKernelGradient(from, to, count, gradient);
        }
        if (needGram()) {
            float[] left = layer.widens ? layer.gramFactor : layer.kernel;
            float[] right = layer.widens ? layer.kernel : layer.gramFactor;
            layer.addRowsOfProduct(kernels, left, right, from, to, gradient, Kernels.ORIGIN);
        }
    }
}
