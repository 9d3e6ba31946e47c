package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a batch of n images and its gradients with respect to pre-activations:
 *
 * <pre>classification + (λ/n)·Σ‖x̂ − x‖² + ρ·Σ‖WᵀW − I‖²_F</pre>
 *
 * <p>x̂ is decoded from the outputs by the network's inverse: every layer's pseudo-inverse W⁺, every leaky ReLU's inverse,
 * biases subtracted. The gradient flows through W⁺ as well: see {@link LayerInverse}. If the first layer narrows, the pixels
 * of x̂ are never formed.
 *
 * <p>A step has three parts, each split between threads so that every value is computed by one of them in a fixed order:
 * {@link #backpropagate} by images, and two of {@link KernelGradients}, by rows of matrices.
 */
final class Objective {
    /** Images whose buffers stay in the first-level cache together; what register tiles of six and four rows add up to. */
    private static final int TILE = 16;

    private final Kernels kernels;
    private final TrainingParameters parameters;
    private final List<DenseState> layers;
    private final SparseBatch batch;
    private final StepBuffers buffers;
    private final float alpha;
    private final int classes;
    private final LabelLoss labelLoss;
    private final Decoder decoder;
    private int count;
    private float reconstructionFactor;

    Objective(
            Kernels kernels,
            TrainingParameters parameters,
            List<DenseState> layers,
            SparseBatch batch,
            StepBuffers buffers) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.layers = layers;
        this.batch = batch;
        this.buffers = buffers;
        alpha = (float) parameters.alpha();
        classes = layers.get(layers.size() - 1).outputs;
        labelLoss = new LabelLoss(kernels, parameters, classes, buffers.capacity);
        decoder = new Decoder(kernels, parameters, layers, batch, buffers);
    }

    boolean reconstructs() {
        return parameters.inversionWeight() > 0;
    }

    boolean orthonormalizes() {
        return parameters.orthogonality() > 0;
    }

    Decoder decoder() {
        return decoder;
    }

    /** How many images the batch holds. */
    int count() {
        return count;
    }

    /** Says how many images the batch holds; to be called before the parts of a step. */
    void begin(int imagesInBatch) {
        count = imagesInBatch;
        reconstructionFactor = (float) (2 * parameters.inversionWeight() / imagesInBatch);
    }

    /** The outputs of images {@code from} to {@code to} of the batch; row s of the last z. */
    void forward(int from, int to) {
        for (int tile = from; tile < to; tile += TILE) {
            forwardTile(tile, Math.min(to, tile + TILE));
        }
    }

    /** Part one: loss and the gradients with respect to pre-activations, for images {@code from} to {@code to}. */
    void backpropagate(int from, int to) {
        for (int tile = from; tile < to; tile += TILE) {
            int end = Math.min(to, tile + TILE);
            forwardTile(tile, end);
            classify(tile, end);
            if (reconstructs()) {
                decoder.reconstruct(tile, end, reconstructionFactor);
            }
            backward(tile, end);
        }
    }

    private void forwardTile(int from, int to) {
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            float[] z = buffers.z[l];
            for (int s = from; s < to; s++) {
                System.arraycopy(layer.bias, 0, z, Kernels.row(s, layer.stride), layer.stride);
            }
            if (l == 0) {
                kernels.addSparseRows(batch.pixels, from, to, layer.kernel, layer.stride, z, from);
            } else {
                kernels.addRows(
                        buffers.h[l - 1], layer.inputStride, layer.inputs, layer.kernel, layer.stride, z, from, to);
            }
            if (l < layers.size() - 1) {
                kernels.leakyRelu(z, buffers.h[l], Kernels.row(from, layer.stride), (to - from) * layer.stride, alpha);
            }
        }
    }

    private void classify(int from, int to) {
        int last = layers.size() - 1;
        int stride = layers.get(last).stride;
        float[] y = buffers.z[last];
        float[] gradient = buffers.zGradient[last];
        labelLoss.differentiate(y, gradient, stride, batch.label, buffers.loss, from, to, count);
    }

    /** Carries the gradient from the outputs down to the first layer's pre-activations. */
    private void backward(int from, int to) {
        for (int l = layers.size() - 1; l > 0; l--) {
            DenseState layer = layers.get(l);
            int begin = Kernels.row(from, layer.inputStride);
            int length = (to - from) * layer.inputStride;
            Arrays.fill(buffers.zGradient[l - 1], begin, begin + length, 0f);
            kernels.addRows(
                    buffers.zGradient[l],
                    layer.stride,
                    layer.outputs,
                    layer.transposed,
                    layer.inputStride,
                    buffers.zGradient[l - 1],
                    from,
                    to);
            kernels.leakyReluBackward(buffers.z[l - 1], buffers.zGradient[l - 1], begin, length, alpha);
        }
        if (reconstructs()) {
            int stride = layers.get(0).stride;
            for (int i = Kernels.row(from, stride); i < Kernels.row(to, stride); i++) {
                buffers.pixelFactor[i] += buffers.zGradient[0][i];
            }
        }
    }

    /** Output {@code j} of an image after {@link #forward}. */
    float output(int s, int j) {
        int last = layers.size() - 1;
        return buffers.z[last][Kernels.row(s, layers.get(last).stride) + j];
    }

    /** The class whose output is largest after {@link #forward}; the first of equals. */
    int predictedClass(int s) {
        int best = 0;
        for (int j = 1; j < classes; j++) {
            best = output(s, j) > output(s, best) ? j : best;
        }
        return best;
    }

    /** The loss of the batch, from the parts that have run. */
    double loss() {
        double sum = 0;
        for (int s = 0; s < count; s++) {
            sum += buffers.loss[s];
        }
        double loss = sum / count;
        if (orthonormalizes()) {
            for (DenseState layer : layers) {
                loss += parameters.orthogonality() * layer.orthonormalityError();
            }
        }
        return loss;
    }
}
