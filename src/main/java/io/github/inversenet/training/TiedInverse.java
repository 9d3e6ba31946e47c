package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * The network run backwards with its own weights: every W⁺ replaced by Wᵀ, every leaky ReLU by its inverse, biases
 * subtracted. It stops at u, the decoded code of the first layer; what the reconstruction x̂ = u·Wᵀ would be is told by
 * G = WᵀW alone: see {@link Objective}.
 */
final class TiedInverse {
    private final Kernels kernels;
    private final double weight;
    private final float inverseAlpha;
    private final List<DenseState> layers;
    private final SparseBatch batch;
    private final StepBuffers buffers;

    TiedInverse(
            Kernels kernels,
            TrainingParameters parameters,
            List<DenseState> layers,
            SparseBatch batch,
            StepBuffers buffers) {
        this.kernels = kernels;
        this.layers = layers;
        this.batch = batch;
        this.buffers = buffers;
        weight = parameters.inversionWeight();
        inverseAlpha = 1 / (float) parameters.alpha();
    }

    /**
     * Decodes the outputs of images {@code from} to {@code to} down to u of the first layer, and adds the
     * reconstruction's loss and gradient.
     *
     * @param factor 2λ/n
     */
    void decode(int from, int to, float factor) {
        int last = layers.size() - 1;
        DenseState outputs = layers.get(last);
        kernels.subtractRow(buffers.z[last], outputs.bias, outputs.stride, buffers.u[last], from, to);
        for (int l = last; l > 0; l--) {
            DenseState layer = layers.get(l);
            int begin = Kernels.row(from, layer.inputStride);
            int length = (to - from) * layer.inputStride;
            Arrays.fill(buffers.r[l], begin, begin + length, 0f);
            kernels.addRows(
                    buffers.u[l],
                    layer.stride,
                    layer.outputs,
                    layer.transposed,
                    layer.inputStride,
                    buffers.r[l],
                    from,
                    to);
            kernels.leakyRelu(buffers.r[l], buffers.u[l - 1], begin, length, inverseAlpha);
            float[] bias = layers.get(l - 1).bias;
            kernels.subtractRow(buffers.u[l - 1], bias, layer.inputStride, buffers.u[l - 1], from, to);
        }
        reconstructionGradient(from, to, factor);
    }

    /** (2λ/n)·(u·G − x·W) of the first layer; the products are those of which the loss is made. */
    private void reconstructionGradient(int from, int to, float factor) {
        DenseState layer = layers.get(0);
        int stride = layer.stride;
        float[] u = buffers.u[0];
        float[] gradient = buffers.uGradient[0];
        Arrays.fill(gradient, Kernels.row(from, stride), Kernels.row(to, stride), 0f);
        kernels.addRows(u, stride, layer.outputs, layer.gram, stride, gradient, from, to);
        double[] error = buffers.reconstructionError;
        kernels.differentiateReconstruction(u, gradient, buffers.z[0], layer.bias, stride, error, from, to, factor);
        for (int s = from; s < to; s++) {
            buffers.loss[s] += weight * (error[s] + batch.squaredNorm(s));
        }
    }

    /** Carries the gradient from the first layer's u up to the outputs. */
    void backward(int from, int to) {
        int last = layers.size() - 1;
        for (int l = 1; l <= last; l++) {
            DenseState layer = layers.get(l);
            int begin = Kernels.row(from, layer.inputStride);
            int length = (to - from) * layer.inputStride;
            System.arraycopy(buffers.uGradient[l - 1], begin, buffers.rGradient[l], begin, length);
            kernels.leakyReluBackward(buffers.r[l], buffers.rGradient[l], begin, length, inverseAlpha);
            Arrays.fill(buffers.uGradient[l], Kernels.row(from, layer.stride), Kernels.row(to, layer.stride), 0f);
            kernels.addRows(
                    buffers.rGradient[l],
                    layer.inputStride,
                    layer.inputs,
                    layer.kernel,
                    layer.stride,
                    buffers.uGradient[l],
                    from,
                    to);
        }
        int stride = layers.get(last).stride;
        for (int i = Kernels.row(from, stride); i < Kernels.row(to, stride); i++) {
            buffers.zGradient[last][i] += buffers.uGradient[last][i];
        }
    }
}
