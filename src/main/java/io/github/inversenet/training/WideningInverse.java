package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;

/**
 * The pseudo-inverse of a layer with more outputs than inputs: W⁺ = Wᵀ·P with P = (WWᵀ)⁻¹, a right inverse.
 *
 * <p>With v = e·Wᵀ it decodes u = v·P. For a gradient du, dv = du·P and de = dv·W; W receives dvᵀ·e, and through P
 * −(uᵀdv + dvᵀu)·W, since u = v·P and d(P) = −P·d(WWᵀ)·P.
 *
 * <p>In the first layer x·W·W⁺ = x, so u − x is decoded from e − x·W, and the error is its square.
 */
final class WideningInverse implements LayerInverse {
    private final Kernels kernels;
    private final DenseState layer;
    private final StepBuffers buffers;
    private final int number;
    private final double weight;
    /** e, or e − x·W of the first layer. */
    private final float[] code;
    /** v, then dv. */
    private final float[] product;

    /** @param weight λ */
    WideningInverse(Kernels kernels, DenseState layer, int number, StepBuffers buffers, double weight) {
        this.kernels = kernels;
        this.layer = layer;
        this.number = number;
        this.buffers = buffers;
        this.weight = weight;
        code = number == 0 ? Kernels.matrix(buffers.capacity, layer.stride) : buffers.code[number];
        product = Kernels.matrix(buffers.capacity, layer.inputStride);
    }

    @Override
    public void decode(int from, int to) {
        int stride = layer.inputStride;
        Arrays.fill(product, Kernels.row(from, stride), Kernels.row(to, stride), 0f);
        kernels.addRows(code, layer.stride, layer.outputs, layer.transposed, stride, product, from, to);
        times(product, buffers.decoded[number], from, to);
    }

    @Override
    public void differentiate(int from, int to) {
        times(buffers.decodedGradient[number], product, from, to);
        float[] de = buffers.codeGradient[number];
        Arrays.fill(de, Kernels.row(from, layer.stride), Kernels.row(to, layer.stride), 0f);
        kernels.addRows(product, layer.inputStride, layer.inputs, layer.kernel, layer.stride, de, from, to);
    }

    /** P's rows times it. */
    private void times(float[] in, float[] out, int from, int to) {
        int stride = layer.inputStride;
        Arrays.fill(out, Kernels.row(from, stride), Kernels.row(to, stride), 0f);
        kernels.addRows(in, stride, layer.inputs, layer.inverseGram.values(), stride, out, from, to);
    }

    @Override
    public void reconstruct(int from, int to, float factor) {
        kernels.subtractRow(buffers.z[number], layer.bias, layer.stride, code, from, to);
        int end = Kernels.row(to, layer.stride);
        for (int i = Kernels.row(from, layer.stride); i < end; i++) {
            code[i] = buffers.code[number][i] - code[i];
        }
        decode(from, to);
        float[] u = buffers.decoded[number];
        float[] du = buffers.decodedGradient[number];
        int length = layer.inputStride;
        for (int s = from; s < to; s++) {
            int row = Kernels.row(s, length);
            buffers.loss[s] += weight * Kernels.sumOfSquares(u, row, length);
            for (int i = row; i < row + length; i++) {
                du[i] = factor * u[i];
            }
        }
        differentiate(from, to);
        for (int i = Kernels.row(from, layer.stride); i < end; i++) {
            buffers.pixelFactor[i] = -buffers.codeGradient[number][i];
        }
    }

    @Override
    public float[] left() {
        return buffers.decoded[number];
    }

    @Override
    public float[] right() {
        return product;
    }

    @Override
    public void addKernelGradient(int from, int to, int count, float[] gradient) {
        layer.addTransposedProduct(kernels, product, code, from, to, count, gradient);
    }
}
