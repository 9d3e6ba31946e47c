package io.github.inversenet.training;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SymmetricInverse;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import java.util.Arrays;

/**
 * One dense layer in training: weights, and what each step derives from them.
 *
 * <p>Matrices have rows of {@link #stride} values, the outputs padded with zeros, and begin at {@link Kernels#ORIGIN}; the
 * padding stays zero, since its gradient is. What has the size of WᵀW is that of WWᵀ where the layer widens, since that is
 * smaller and has an inverse.
 */
final class DenseState {
    /** Wider kernels have rows too far apart for a cache. */
    private static final int WIDE = 512;

    final int inputs;
    final int outputs;
    /** Length of a row of the kernel: the outputs, padded. */
    final int stride;
    /** Length of a row of the transposed kernel: the inputs, padded. */
    final int inputStride;
    /** Whether there are more outputs than inputs. */
    final boolean widens;
    /** The smaller of inputs and outputs, and a row's length of matrices of this size. */
    final int small;

    final int smallStride;

    /** W, inputs × stride. */
    final float[] kernel;

    final float[] bias;
    final float[] biasGradient;

    /** Wᵀ, outputs × inputStride; not kept for a first layer that narrows: no gradient reaches its inputs. */
    final float[] transposed;
    /** G = WᵀW, or WWᵀ where the layer widens; only if the objective needs it. */
    final Gram gram;
    /** P = G⁻¹. */
    final SymmetricInverse inverseGram;
    /** Of each row of G − I the sum of squares. */
    private final double[] rowError;
    /** M, of which the kernel gradient has W·M, or M·W where the layer widens. */
    final float[] gramFactor;

    /**
     * @param initial W, inputs × outputs
     * @param first whether this is the network's first layer
     */
    DenseState(int inputs, int outputs, float[] initial, boolean first, Kernels kernels) {
        this.inputs = inputs;
        this.outputs = outputs;
        stride = Kernels.padded(outputs);
        inputStride = Kernels.padded(inputs);
        widens = outputs > inputs;
        small = Math.min(inputs, outputs);
        smallStride = widens ? inputStride : stride;
        kernel = Kernels.matrix(inputs, stride);
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(initial, i * outputs, kernel, Kernels.row(i, stride), outputs);
        }
        bias = new float[stride];
        biasGradient = new float[stride];
        transposed = first && !widens ? new float[0] : Kernels.matrix(outputs, inputStride);
        gram = new Gram(Math.max(inputs, outputs), small, smallStride);
        inverseGram = new SymmetricInverse(small, smallStride, kernels);
        rowError = new double[small];
        gramFactor = Kernels.matrix(small, smallStride);
    }

    /** Copies columns {@code from} to {@code to} of W into rows of Wᵀ, if that is kept. */
    void transpose(int from, int to) {
        if (transposed.length > 0) {
            transpose(kernel, transposed, from, to);
        }
    }

    /** Copies columns {@code from} to {@code to} of a matrix of the kernel's size into rows of its transpose. */
    void transpose(float[] matrix, float[] target, int from, int to) {
        for (int j = from; j < to; j++) {
            int row = Kernels.row(j, inputStride);
            for (int i = 0; i < inputs; i++) {
                target[row + i] = matrix[Kernels.row(i, stride) + j];
            }
        }
    }

    /** Whether products of its matrices are computed block by block. */
    boolean wide() {
        return isWide(stride);
    }

    static boolean isWide(int stride) {
        return stride > WIDE;
    }

    /** Computes tiles {@code from} to {@code to} of G; where the layer widens, Wᵀ must be there. */
    void updateGram(Kernels kernels, int from, int to) {
        gram.update(kernels, widens ? transposed : kernel, from, to);
    }

    /** Adds orthogonality·(G − I) to rows {@code from} to {@code to} of M, and computes their part of the loss. */
    void addDeviation(float orthogonality, int from, int to) {
        float[] g = gram.values;
        for (int i = from; i < to; i++) {
            int row = Kernels.row(i, smallStride);
            float diagonal = g[row + i];
            g[row + i] = diagonal - 1;
            for (int j = row; j < row + smallStride; j++) {
                gramFactor[j] = Fma.of(orthogonality, g[j], gramFactor[j]);
            }
            rowError[i] = Kernels.sumOfSquares(g, row, smallStride);
            g[row + i] = diagonal;
        }
    }

    /**
     * Adds aᵀ·b over {@code count} images to rows of a gradient, for columns {@code from} to {@code to} of a, which has the
     * layer's inputs, while b has its outputs.
     */
    void addTransposedProduct(Kernels kernels, float[] a, float[] b, int from, int to, int count, float[] gradient) {
        int origin = Kernels.ORIGIN;
        kernels.addProduct(
                a,
                origin + from,
                1,
                inputStride,
                b,
                origin,
                stride,
                gradient,
                origin,
                stride,
                to - from,
                count,
                stride);
    }

    /**
     * Adds rows {@code from} to {@code to} of a product of two matrices, one of the kernel's size and, on its right or, where
     * the layer widens, its left, one of the size of {@link #gram}.
     *
     * @param offset where the first of these rows stands in the sum
     */
    void addRowsOfProduct(Kernels kernels, float[] left, float[] right, int from, int to, float[] sum, int offset) {
        int leftStride = widens ? smallStride : stride;
        int begin = Kernels.row(from, leftStride);
        int origin = Kernels.ORIGIN;
        kernels.addProduct(
                left, begin, leftStride, 1, right, origin, stride, sum, offset, stride, to - from, small, stride);
    }

    /** ‖WᵀW − I‖²_F. Where the layer widens, WᵀW has as many zero eigenvalues as there are more outputs than inputs. */
    double orthonormalityError() {
        double sum = outputs - small;
        for (double error : rowError) {
            sum += error;
        }
        return sum;
    }

    Dense toDense(String name) {
        float[] values = new float[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(kernel, Kernels.row(i, stride), values, i * outputs, outputs);
        }
        return new Dense(name, new Matrix(inputs, outputs, values), Arrays.copyOf(bias, outputs));
    }
}
