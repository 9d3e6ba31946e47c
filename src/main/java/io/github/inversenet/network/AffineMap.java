package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;

/**
 * A dense layer in float64, mapping a batch of row vectors to h·W + b in the kernels' fixed order. Any number of threads can
 * run it at a time.
 */
final class AffineMap implements LayerMap {
    private static final int ROWS_OF_BLOCK = 6;

    private final int inputs;
    private final int outputs;
    /** Columns of the kernel as it is stored: whole vectors, so that one loop of the kernels does all of the product. */
    private final int stride;

    private final double[] kernel;
    private final double[] bias;
    private final Kernels kernels;

    AffineMap(Dense dense, Kernels kernels) {
        this.kernels = kernels;
        inputs = dense.inputs();
        outputs = dense.outputs();
        stride = Kernels.padded(outputs);
        kernel = widen(dense.kernel().values(), inputs, outputs, stride);
        bias = widen(dense.bias(), 1, outputs, stride);
    }

    private static double[] widen(float[] values, int rows, int columns, int stride) {
        double[] wide = new double[rows * stride];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                wide[row * stride + column] = values[row * columns + column];
            }
        }
        return wide;
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        int rows = rows(input, count, output);
        double[] product = stride == outputs ? output : new double[rows * stride];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, 0, product, row * stride, stride);
        }
        kernels.addProduct(input, 0, inputs, 1, kernel, 0, stride, product, 0, stride, rows, inputs, stride);
        if (product != output) {
            for (int row = 0; row < count; row++) {
                System.arraycopy(product, row * stride, output, row * outputs, outputs);
            }
        }
    }

    /**
     * Rows that nobody reads are computed where there is room for them: the kernels' code for what is left over of a
     * block would have to be compiled, too, and runs slowly until it is.
     */
    private int rows(double[] input, int count, double[] output) {
        int whole = Math.multiplyExact((count + ROWS_OF_BLOCK - 1) / ROWS_OF_BLOCK, ROWS_OF_BLOCK);
        return Math.max(count, Math.min(whole, Math.min(input.length / inputs, output.length / outputs)));
    }
}
