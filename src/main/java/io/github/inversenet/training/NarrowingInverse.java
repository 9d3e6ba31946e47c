package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;

/**
 * The pseudo-inverse of a layer with at least as many inputs as outputs: W⁺ = P·Wᵀ with P = (WᵀW)⁻¹.
 *
 * <p>With t = e·P it decodes u = t·Wᵀ. For a gradient du, dt = du·W and de = dt·P; W receives duᵀ·t, and through P
 * −W·(tᵀde + deᵀt).
 *
 * <p>The first layer decodes no image: with q = x·W and d = e − q, ‖u − x‖² = ‖x‖² + t·(e − 2q)ᵀ. With r = d·P its
 * gradients are 2r with respect to e, −2t with respect to q, and G receives −(tᵀr + rᵀt − tᵀt).
 */
final class NarrowingInverse implements LayerInverse {
    private final Kernels kernels;
    private final DenseState layer;
    private final StepBuffers buffers;
    private final SparseBatch batch;
    private final int number;
    private final double weight;
    /** t, and dt of an inner layer or d and then e − 2q of the first. */
    private final float[] coefficients;

    private final float[] difference;
    /** Of the first layer (2λ/n)·(r − t/2), R of its M. */
    private final float[] halfResidual;

    /** @param weight λ */
    NarrowingInverse(
            Kernels kernels, DenseState layer, int number, StepBuffers buffers, SparseBatch batch, double weight) {
        this.kernels = kernels;
        this.layer = layer;
        this.number = number;
        this.buffers = buffers;
        this.batch = batch;
        this.weight = weight;
        coefficients = Kernels.matrix(buffers.capacity, layer.stride);
        difference = Kernels.matrix(buffers.capacity, layer.stride);
        halfResidual = Kernels.matrix(number == 0 ? buffers.capacity : 0, layer.stride);
    }

    @Override
    public void decode(int from, int to) {
        times(buffers.code[number], layer.inverseGram.values(), coefficients, from, to);
        float[] u = buffers.decoded[number];
        Arrays.fill(u, Kernels.row(from, layer.inputStride), Kernels.row(to, layer.inputStride), 0f);
        kernels.addRows(coefficients, layer.stride, layer.outputs, layer.transposed, layer.inputStride, u, from, to);
    }

    @Override
    public void differentiate(int from, int to) {
        float[] du = buffers.decodedGradient[number];
        Arrays.fill(difference, Kernels.row(from, layer.stride), Kernels.row(to, layer.stride), 0f);
        kernels.addRows(du, layer.inputStride, layer.inputs, layer.kernel, layer.stride, difference, from, to);
        times(difference, layer.inverseGram.values(), buffers.codeGradient[number], from, to);
    }

    @Override
    public void reconstruct(int from, int to, float factor) {
        float[] e = buffers.code[number];
        float[] z = buffers.z[number];
        float[] residual = buffers.codeGradient[number];
        kernels.subtractRow(z, layer.bias, layer.stride, difference, from, to);
        int begin = Kernels.row(from, layer.stride);
        int end = Kernels.row(to, layer.stride);
        for (int i = begin; i < end; i++) {
            difference[i] = e[i] - difference[i];
        }
        times(difference, layer.inverseGram.values(), residual, from, to);
        times(e, layer.inverseGram.values(), coefficients, from, to);
        for (int i = begin; i < end; i++) {
            // e − 2q
            difference[i] = 2 * difference[i] - e[i];
            halfResidual[i] = factor * (residual[i] - 0.5f * coefficients[i]);
            residual[i] *= factor;
            buffers.pixelFactor[i] = -factor * coefficients[i];
        }
        for (int s = from; s < to; s++) {
            int row = Kernels.row(s, layer.stride);
            double error = Kernels.dot(coefficients, row, difference, row, layer.stride);
            buffers.loss[s] += weight * (error + batch.squaredNorm(s));
        }
    }

    private void times(float[] in, float[] matrix, float[] out, int from, int to) {
        Arrays.fill(out, Kernels.row(from, layer.stride), Kernels.row(to, layer.stride), 0f);
        kernels.addRows(in, layer.stride, layer.outputs, matrix, layer.stride, out, from, to);
    }

    @Override
    public float[] left() {
        return coefficients;
    }

    @Override
    public float[] right() {
        return number == 0 ? halfResidual : buffers.codeGradient[number];
    }

    @Override
    public void addKernelGradient(int from, int to, int count, float[] gradient) {
        if (number > 0) {
            layer.addTransposedProduct(
                    kernels, buffers.decodedGradient[number], coefficients, from, to, count, gradient);
        }
    }
}
