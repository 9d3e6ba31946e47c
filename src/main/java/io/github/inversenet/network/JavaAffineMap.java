package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;

/** The sums of a dense layer in the kernels' fixed order: the same bits on every machine. */
final class JavaAffineMap implements AffineMap {
    private final int inputs;
    private final int outputs;
    private final double[] kernel;
    private final double[] bias;
    private final Kernels kernels;

    JavaAffineMap(Dense dense, Kernels kernels) {
        this.kernels = kernels;
        inputs = dense.inputs();
        outputs = dense.outputs();
        kernel = widen(dense.kernel().values());
        bias = widen(dense.bias());
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        for (int row = 0; row < count; row++) {
            System.arraycopy(bias, 0, output, row * outputs, outputs);
        }
        kernels.addProduct(input, 0, inputs, 1, kernel, 0, outputs, output, 0, outputs, count, inputs, outputs);
    }

    @Override
    public void close() {
        // Nothing outside the heap.
    }
}
