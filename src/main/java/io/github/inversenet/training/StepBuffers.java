package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.List;

/**
 * What a training step computes for each image, layer by layer; row s of every matrix belongs to image s.
 * Matrices begin at {@link Kernels#ORIGIN}.
 *
 * <p>Layers count from 0. The forward pass gives z and h; the {@link Decoder} runs back from the outputs through codes and
 * what is decoded from them.
 */
final class StepBuffers {
    /** Most images of a batch, n below. */
    final int capacity;
    /** Pre-activations, n × stride of the layer. */
    final float[][] z;
    /** Activations behind the layer, n × stride; the last layer has none. */
    final float[][] h;
    /** Gradient with respect to z. */
    final float[][] zGradient;
    /** Decoded z − b. */
    final float[][] code;
    /** Gradient with respect to the code. */
    final float[][] codeGradient;
    /**
     * Decoded inputs of the layer, n × input stride. Of the first layer they would be images: it has them only if it
     * widens, less the images.
     */
    final float[][] decoded;
    /** Gradient with respect to what is decoded. */
    final float[][] decodedGradient;
    /** What the first layer's pixels are multiplied with to give its kernel's gradient: that with respect to x·W. */
    final float[] pixelFactor;
    /** Loss of each image. */
    final double[] loss;

    StepBuffers(List<DenseState> layers, int capacity) {
        this.capacity = capacity;
        int count = layers.size();
        z = new float[count][];
        h = new float[count][];
        zGradient = new float[count][];
        code = new float[count][];
        codeGradient = new float[count][];
        decoded = new float[count][];
        decodedGradient = new float[count][];
        for (int l = 0; l < count; l++) {
            DenseState layer = layers.get(l);
            z[l] = Kernels.matrix(capacity, layer.stride);
            h[l] = Kernels.matrix(l < count - 1 ? capacity : 0, layer.stride);
            zGradient[l] = Kernels.matrix(capacity, layer.stride);
            code[l] = Kernels.matrix(capacity, layer.stride);
            codeGradient[l] = Kernels.matrix(capacity, layer.stride);
            int decodes = l == 0 && !layer.widens ? 0 : capacity;
            decoded[l] = Kernels.matrix(decodes, layer.inputStride);
            decodedGradient[l] = Kernels.matrix(decodes, layer.inputStride);
        }
        pixelFactor = Kernels.matrix(capacity, layers.get(0).stride);
        loss = new double[capacity];
    }
}
