package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import java.util.Arrays;

/**
 * One dense layer in training: weights, gradient and optimiser state, and what each step derives from the weights.
 *
 * <p>Matrices have rows of {@link #stride} values, the outputs padded with zeros, and begin at {@link Kernels#ORIGIN}; the
 * padding stays zero, since its gradient is.
 */
final class DenseState {
    /** Rows of W that stay in the first-level cache while they are multiplied with each other. */
    private static final int GRAM_ROWS = 96;

    /** Wider kernels have rows too far apart for a cache. */
    private static final int WIDE = 512;

    private static final int WIDE_GRAM_TILE = 256;

    final int inputs;
    final int outputs;
    /** Length of a row of the kernel: the outputs, padded. */
    final int stride;
    /** Length of a row of the transposed kernel: the inputs, padded. */
    final int inputStride;

    /** W, inputs × stride. */
    final float[] kernel;

    final float[] bias;
    final float[] biasGradient;
    final float[] kernelMean;
    final float[] kernelSquare;
    final float[] biasMean;
    final float[] biasSquare;

    /** Wᵀ, outputs × inputStride; not kept for the first layer, whose inputs no gradient reaches. */
    final float[] transposed;
    /** G = WᵀW, outputs × stride; only where the objective needs it. */
    final float[] gram;
    /** Of each row of WᵀW − I the sum of squares. */
    final double[] rowError;
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
        kernel = Kernels.matrix(inputs, stride);
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(initial, i * outputs, kernel, Kernels.row(i, stride), outputs);
        }
        bias = new float[stride];
        biasGradient = new float[stride];
        kernelMean = Kernels.matrix(inputs, stride);
        kernelSquare = Kernels.matrix(inputs, stride);
        biasMean = new float[stride];
        biasSquare = new float[stride];
        transposed = first ? new float[0] : Kernels.matrix(outputs, inputStride);
        gram = Kernels.matrix(outputs, stride);
        rowError = new double[outputs];
        gramFactor = Kernels.matrix(outputs, stride);
    }

    /** Copies columns {@code from} to {@code to} of W into rows of Wᵀ. */
    void transpose(int from, int to) {
        for (int j = from; j < to; j++) {
            int row = Kernels.row(j, inputStride);
            for (int i = 0; i < inputs; i++) {
                transposed[row + i] = kernel[Kernels.row(i, stride) + j];
            }
        }
    }

    /** Whether products of its matrices are computed block by block. */
    boolean wide() {
        return stride > WIDE;
    }

    /** The side of a tile of G: wide layers have larger ones, whose products the kernels compute block by block. */
    private int gramTile() {
        return wide() ? WIDE_GRAM_TILE : Kernels.PADDING;
    }

    /** G consists of square tiles; as it is symmetric, those on and above its diagonal tell the rest. */
    int gramTiles() {
        int tiles = (stride + gramTile() - 1) / gramTile();
        return tiles * (tiles + 1) / 2;
    }

    /** Computes tiles {@code from} to {@code to} of G, counted row by row from the diagonal on, and their mirror images. */
    void updateGram(Kernels kernels, int from, int to) {
        int tile = gramTile();
        int most = wide() ? inputs : GRAM_ROWS;
        for (int inner = 0; inner < inputs; inner += most) {
            // The tiles of a row stand side by side, and are one product.
            int number = 0;
            for (int i = 0; i < outputs; i += tile) {
                int inRow = (stride - i + tile - 1) / tile;
                int first = Math.max(from - number, 0);
                int behind = Math.min(to - number, inRow);
                if (first < behind) {
                    int j = i + first * tile;
                    int columns = Math.min(i + behind * tile, stride) - j;
                    addGramTiles(kernels, i, j, columns, inner, Math.min(most, inputs - inner));
                }
                number += inRow;
            }
        }
    }

    /** Adds what rows {@code first} to {@code first + rows} of W give to tiles of G. */
    private void addGramTiles(Kernels kernels, int i, int j, int columns, int first, int rows) {
        int height = Math.min(gramTile(), outputs - i);
        if (first == 0) {
            for (int r = i; r < i + height; r++) {
                int row = Kernels.row(r, stride);
                Arrays.fill(gram, row + j, row + j + columns, 0f);
            }
        }
        int k = Kernels.row(first, stride);
        int target = Kernels.row(i, stride) + j;
        kernels.addProduct(
                kernel, k + i, 1, stride, kernel, k + j, stride, gram, target, stride, height, rows, columns);
        if (first + rows == inputs) {
            mirror(i, j, height, Math.min(columns, outputs - j));
        }
    }

    private void mirror(int i, int j, int height, int width) {
        for (int r = i; r < i + height; r++) {
            for (int c = Math.max(j, r + 1); c < j + width; c++) {
                gram[Kernels.row(c, stride) + r] = gram[Kernels.row(r, stride) + c];
            }
        }
    }

    /**
     * {@code gramFactor = orthogonality·(G − I) + scale·gramFactor} in rows {@code from} to {@code to}, and their part of
     * the orthonormality error.
     */
    void addDeviation(float orthogonality, float scale, int from, int to) {
        for (int i = from; i < to; i++) {
            int row = Kernels.row(i, stride);
            float diagonal = gram[row + i];
            gram[row + i] = diagonal - 1;
            for (int j = row; j < row + stride; j++) {
                gramFactor[j] = Math.fma(orthogonality, gram[j], scale * gramFactor[j]);
            }
            rowError[i] = sumOfSquares(gram, row, stride);
            gram[row + i] = diagonal;
        }
    }

    /** In four sums, so that no addition waits for the one before; the length is a multiple of four. */
    private static double sumOfSquares(float[] values, int from, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = from; i < from + length; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /** ‖WᵀW − I‖²_F. */
    double orthonormalityError() {
        double sum = 0;
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
