package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a batch of n images and its gradient:
 *
 * <pre>classification + (λ/n)·Σ‖x̂ − x‖² + ρ·Σ‖WᵀW − I‖²_F</pre>
 *
 * <p>x̂ is decoded from the outputs through the tied inverse: every W⁺ replaced by Wᵀ, every leaky ReLU by its inverse,
 * biases subtracted. The pixels of x̂ are never formed. With u the decoded code of the first layer, x̂ = u·Wᵀ and
 * G = WᵀW, the term is u·G·uᵀ − 2u·(x·W)ᵀ + ‖x‖², its gradient with respect to u is 2(u·G − x·W), where x·W is there from
 * the forward pass, and with respect to W it is 2(W·uᵀu − xᵀu), whose second part joins the product with x that
 * backpropagation needs anyway.
 *
 * <p>A step has three parts, each split between threads so that every value is computed by one of them in a fixed order:
 * {@link #backpropagate} by images, {@link #prepareGradient} by rows of small matrices, and {@link #kernelGradient} by
 * rows of the kernels.
 */
final class Objective {
    /** Images whose buffers stay in the first-level cache together; what register tiles of six and four rows add up to. */
    private static final int TILE = 16;

    private final Kernels kernels;
    private final TrainingParameters parameters;
    private final List<DenseState> layers;
    private final SparseBatch batch;
    private final StepBuffers buffers;
    private final PixelLists pixelLists;
    private final float alpha;
    private final int classes;
    private final LabelLoss labelLoss;
    private final TiedInverse tiedInverse;
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
        pixelLists = new PixelLists(layers.get(0).inputs, buffers.loss.length);
        alpha = (float) parameters.alpha();
        classes = layers.get(layers.size() - 1).outputs;
        labelLoss = new LabelLoss(kernels, parameters, classes, buffers.loss.length);
        tiedInverse = new TiedInverse(kernels, parameters, layers, batch, buffers);
    }

    boolean reconstructs() {
        return parameters.inversionWeight() > 0;
    }

    boolean orthonormalizes() {
        return parameters.orthogonality() > 0;
    }

    boolean needsGram(int layer) {
        return orthonormalizes() || (reconstructs() && layer == 0);
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
                tiedInverse.decode(tile, end, reconstructionFactor);
                tiedInverse.backward(tile, end);
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
        int stride = layers.get(0).stride;
        float factor = reconstructs() ? reconstructionFactor : 0;
        for (int i = Kernels.row(from, stride); i < Kernels.row(to, stride); i++) {
            buffers.pixelFactor[i] = Math.fma(-factor, buffers.u[0][i], buffers.zGradient[0][i]);
        }
    }

    /**
     * Part two: rows {@code from} to {@code to} of M of a layer, whose product W·M joins the kernel's gradient: 4ρ(G − I),
     * and for the first layer (2λ/n)·uᵀu besides.
     */
    void prepareGradient(int l, int from, int to) {
        DenseState layer = layers.get(l);
        int stride = layer.stride;
        boolean decoded = reconstructs() && l == 0;
        int target = Kernels.row(from, stride);
        Arrays.fill(layer.gramFactor, target, Kernels.row(to, stride), 0f);
        if (decoded) {
            float[] u = buffers.u[0];
            int first = Kernels.ORIGIN;
            kernels.addProduct(
                    u,
                    first + from,
                    1,
                    stride,
                    u,
                    first,
                    stride,
                    layer.gramFactor,
                    target,
                    stride,
                    to - from,
                    count,
                    stride);
        }
        layer.addDeviation((float) (4 * parameters.orthogonality()), decoded ? reconstructionFactor : 0, from, to);
    }

    /** Part two as well: outputs {@code from} to {@code to} of a layer's bias gradient, Σ over the images of zGradient − uGradient. */
    void biasGradient(int l, int from, int to) {
        DenseState layer = layers.get(l);
        float[] sum = layer.biasGradient;
        Arrays.fill(sum, from, to, 0f);
        if (reconstructs()) {
            kernels.addColumnSumsOfDifference(
                    buffers.zGradient[l], buffers.uGradient[l], count, layer.stride, sum, from, to);
        } else {
            kernels.addColumnSums(buffers.zGradient[l], count, layer.stride, sum, from, to);
        }
    }

    /** Part three begins here for the first layer: sorts the batch by the pixels of a member. */
    void collectPixels(PixelShares shares, int member) {
        pixelLists.collect(batch, count, shares, member);
    }

    /**
     * Part three: rows {@code from} to {@code to} of a layer's kernel gradient; the first layer's pixels are collected.
     *
     * @param gradient receives them as its first rows
     */
    void kernelGradient(int l, int from, int to, float[] gradient) {
        DenseState layer = layers.get(l);
        int stride = layer.stride;
        int rows = to - from;
        Arrays.fill(gradient, Kernels.ORIGIN, Kernels.row(rows, stride), 0f);
        if (l == 0) {
            kernels.addSparseRows(pixelLists.images, from, to, buffers.pixelFactor, stride, gradient, 0);
        } else {
            addTransposed(layer, buffers.h[l - 1], from, buffers.zGradient[l], gradient, rows);
            if (reconstructs()) {
                addTransposed(layer, buffers.rGradient[l], from, buffers.u[l], gradient, rows);
            }
        }
        if (needsGram(l)) {
            int first = Kernels.ORIGIN;
            kernels.addProduct(
                    layer.kernel,
                    Kernels.row(from, stride),
                    stride,
                    1,
                    layer.gramFactor,
                    first,
                    stride,
                    gradient,
                    first,
                    stride,
                    rows,
                    layer.outputs,
                    stride);
        }
    }

    /** {@code gradient += aᵀ·b} over the images, for {@code rows} columns of a from {@code from} on. */
    private void addTransposed(DenseState layer, float[] a, int from, float[] b, float[] gradient, int rows) {
        kernels.addProduct(
                a,
                Kernels.ORIGIN + from,
                1,
                layer.inputStride,
                b,
                Kernels.ORIGIN,
                layer.stride,
                gradient,
                Kernels.ORIGIN,
                layer.stride,
                rows,
                count,
                layer.stride);
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
