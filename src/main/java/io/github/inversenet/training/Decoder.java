package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The inverse network in a training step: every layer's pseudo-inverse, every leaky ReLU's inverse, biases subtracted; from
 * the outputs down to the reconstruction's error, and its gradient back up.
 */
final class Decoder {
    private final Kernels kernels;
    private final float inverseAlpha;
    private final List<DenseState> layers;
    private final StepBuffers buffers;
    private final List<LayerInverse> inverses = new ArrayList<>();

    Decoder(
            Kernels kernels,
            TrainingParameters parameters,
            List<DenseState> layers,
            SparseBatch batch,
            StepBuffers buffers) {
        this.kernels = kernels;
        this.layers = layers;
        this.buffers = buffers;
        inverseAlpha = 1 / (float) parameters.alpha();
        double weight = parameters.inversionWeight();
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            inverses.add(
                    layer.widens
                            ? new WideningInverse(kernels, layer, l, buffers, weight)
                            : new NarrowingInverse(kernels, layer, l, buffers, batch, weight));
        }
    }

    LayerInverse inverse(int layer) {
        return inverses.get(layer);
    }

    /**
     * Decodes the outputs of images {@code from} to {@code to}, and adds the reconstruction's loss, and its gradient with
     * respect to the outputs.
     *
     * @param factor 2λ/n
     */
    void reconstruct(int from, int to, float factor) {
        int last = layers.size() - 1;
        DenseState outputs = layers.get(last);
        kernels.subtractRow(buffers.z[last], outputs.bias, outputs.stride, buffers.code[last], from, to);
        for (int l = last; l > 0; l--) {
            DenseState layer = layers.get(l);
            int begin = Kernels.row(from, layer.inputStride);
            int length = (to - from) * layer.inputStride;
            inverses.get(l).decode(from, to);
            float[] code = buffers.code[l - 1];
            kernels.leakyRelu(buffers.decoded[l], code, begin, length, inverseAlpha);
            kernels.subtractRow(code, layers.get(l - 1).bias, layer.inputStride, code, from, to);
        }
        inverses.get(0).reconstruct(from, to, factor);
        for (int l = 1; l <= last; l++) {
            DenseState layer = layers.get(l);
            int begin = Kernels.row(from, layer.inputStride);
            int length = (to - from) * layer.inputStride;
            float[] gradient = buffers.decodedGradient[l];
            System.arraycopy(buffers.codeGradient[l - 1], begin, gradient, begin, length);
            kernels.leakyReluBackward(buffers.decoded[l], gradient, begin, length, inverseAlpha);
            inverses.get(l).differentiate(from, to);
        }
        float[] gradient = buffers.zGradient[last];
        float[] decoded = buffers.codeGradient[last];
        int end = Kernels.row(to, outputs.stride);
        for (int i = Kernels.row(from, outputs.stride); i < end; i++) {
            gradient[i] += decoded[i];
        }
    }
}
