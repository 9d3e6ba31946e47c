package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import java.util.Arrays;

/**
 * One dense layer in training: weights, gradient and optimiser state, and what each step derives from the weights.
 *
 * <p>Matrices have rows of {@link #stride} values, the outputs padded with zeros; the padding stays zero, since its
 * gradient is.
 */
final class DenseState {
    final int inputs;
    final int outputs;
    /** Length of a row of the kernel: the outputs, padded. */
    final int stride;
    /** Length of a row of the transposed kernel: the inputs, padded. */
    final int inputStride;

    /** W, inputs × stride. */
    final float[] kernel;

    final float[] bias;
    final float[] kernelGradient;
    final float[] biasGradient;
    final float[] kernelMean;
    final float[] kernelSquare;
    final float[] biasMean;
    final float[] biasSquare;

    /** Wᵀ, outputs × inputStride; not kept for the first layer, whose inputs no gradient reaches. */
    final float[] transposed;
    /** G = WᵀW, outputs × stride; only where the objective needs it. */
    final float[] gram;
    /** What the kernel gradient adds as W·M, outputs × stride. */
    final float[] gramFactor;

    /**
     * @param initial W, inputs × outputs
     * @param first whether this is the network's first layer
     */
    DenseState(int inputs, int outputs, float[] initial, boolean first) {
        this.inputs = inputs;
        this.outputs = outputs;
        stride = Kernels.padded(outputs);
        inputStride = Kernels.padded(inputs);
        int size = Math.multiplyExact(inputs, stride);
        kernel = new float[size];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(initial, i * outputs, kernel, i * stride, outputs);
        }
        bias = new float[stride];
        kernelGradient = new float[size];
        biasGradient = new float[stride];
        kernelMean = new float[size];
        kernelSquare = new float[size];
        biasMean = new float[stride];
        biasSquare = new float[stride];
        transposed = first ? new float[0] : new float[Math.multiplyExact(outputs, inputStride)];
        gram = new float[Math.multiplyExact(outputs, stride)];
        gramFactor = new float[gram.length];
    }

    /** Copies columns {@code from} to {@code to} of W into rows of Wᵀ. */
    void transpose(int from, int to) {
        for (int j = from; j < to; j++) {
            for (int i = 0; i < inputs; i++) {
                transposed[j * inputStride + i] = kernel[i * stride + j];
            }
        }
    }

    /** Computes rows {@code from} to {@code to} of G. */
    void updateGram(Kernels kernels, int from, int to) {
        Arrays.fill(gram, from * stride, to * stride, 0f);
        kernels.addProduct(
                kernel, from, 1, stride, kernel, 0, stride, gram, from * stride, stride, to - from, inputs, stride);
    }

    /** ‖WᵀW − I‖²_F. */
    double orthonormalityError() {
        double sum = 0;
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < outputs; j++) {
                double difference = gram[i * stride + j] - (i == j ? 1 : 0);
                sum += difference * difference;
            }
        }
        return sum;
    }

    Dense toDense(String name) {
        float[] values = new float[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(kernel, i * stride, values, i * outputs, outputs);
        }
        return new Dense(name, new Matrix(inputs, outputs, values), Arrays.copyOf(bias, outputs));
    }
}
