package io.github.inversenet.network;

/** The product of a dense layer by BLAS, on ND4J's off-heap memory. */
final class BlasAffineMap implements AffineMap {
    private final int inputs;
    private final int outputs;
    private final float[] bias;
    private final NativeMatrix kernel;
    private final NativeMatrix input;
    private final NativeMatrix product;

    /** @throws io.github.inversenet.InverseException where there is not enough memory for weights and batch */
    BlasAffineMap(Dense dense, int maxBatch) {
        inputs = dense.inputs();
        outputs = dense.outputs();
        bias = dense.bias();
        kernel = NativeMatrix.copyOf(dense.kernel());
        boolean complete = false;
        NativeMatrix allocated = null;
        try {
            allocated = new NativeMatrix(maxBatch, inputs);
            product = new NativeMatrix(maxBatch, outputs);
            complete = true;
        } finally {
            if (!complete) {
                kernel.close();
                if (allocated != null) {
                    allocated.close();
                }
            }
        }
        input = allocated;
    }

    @Override
    public void run(double[] values, int count, double[] output) {
        input.put(values, count * inputs);
        input.multiply(count, inputs, kernel, outputs, product);
        product.get(output, count * outputs);
        for (int row = 0; row < count; row++) {
            for (int j = 0; j < outputs; j++) {
                output[row * outputs + j] += bias[j];
            }
        }
    }

    @Override
    public void close() {
        kernel.close();
        input.close();
        product.close();
    }
}
