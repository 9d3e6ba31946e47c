package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.List;

/**
 * What a training step computes for each image, layer by layer; row s of every matrix belongs to image s.
 * Matrices begin at {@link Kernels#ORIGIN}.
 *
 * <p>Layers count from 0. The forward pass gives z and h, the tied inverse runs back from the outputs through u and r:
 * u is a layer's decoded pre-activation less its bias, and r, decoded from it by Wᵀ, is the activation before the layer.
 */
final class StepBuffers {
    /** Pre-activations, n × stride of the layer. */
    final float[][] z;
    /** Activations behind the layer, n × stride; the last layer has none. */
    final float[][] h;
    /** Gradient with respect to z. */
    final float[][] zGradient;
    /** Decoded z − b. */
    final float[][] u;
    /** Gradient with respect to u. */
    final float[][] uGradient;
    /** Decoded activation before the layer, u·Wᵀ, n × input stride; the first layer decodes to pixels and has none. */
    final float[][] r;
    /** Gradient with respect to r. */
    final float[][] rGradient;
    /** What the first layer's pixels are multiplied with to give its kernel's gradient: zGradient − (2λ/n)·u. */
    final float[] pixelFactor;
    /** Of each image ‖x̂ − x‖² − ‖x‖². */
    final double[] reconstructionError;
    /** Loss of each image. */
    final double[] loss;

    StepBuffers(List<DenseState> layers, int capacity) {
        int count = layers.size();
        z = new float[count][];
        h = new float[count][];
        zGradient = new float[count][];
        u = new float[count][];
        uGradient = new float[count][];
        r = new float[count][];
        rGradient = new float[count][];
        for (int l = 0; l < count; l++) {
            int stride = layers.get(l).stride;
            z[l] = Kernels.matrix(capacity, stride);
            h[l] = Kernels.matrix(l < count - 1 ? capacity : 0, stride);
            zGradient[l] = Kernels.matrix(capacity, stride);
            u[l] = Kernels.matrix(capacity, stride);
            uGradient[l] = Kernels.matrix(capacity, stride);
            int inputStride = layers.get(l).inputStride;
            r[l] = Kernels.matrix(l == 0 ? 0 : capacity, inputStride);
            rGradient[l] = Kernels.matrix(l == 0 ? 0 : capacity, inputStride);
        }
        pixelFactor = Kernels.matrix(capacity, layers.get(0).stride);
        reconstructionError = new double[capacity];
        loss = new double[capacity];
    }
}
