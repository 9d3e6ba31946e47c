package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.BatchMap;

/** Evaluates a {@link RefinementEstimate} in float64: where Newton's method starts. */
final class RefinementStart implements BatchMap {
    private final RefinementEstimate estimate;
    private final RefinementFeatures features;
    private final double[] amplitudes;
    private final double[] linear;
    private final double[] cosines;
    private final int largestBatch;
    private final Kernels kernels;

    RefinementStart(RefinementEstimate estimate, int largestBatch, Kernels kernels) {
        this.estimate = estimate;
        this.largestBatch = largestBatch;
        this.kernels = kernels;
        features = new RefinementFeatures(estimate.frequencies(), estimate.phases(), kernels);
        amplitudes = DoubleMatrix.of(estimate.amplitudes()).values();
        linear = DoubleMatrix.of(estimate.linear()).values();
        cosines = new double[Math.multiplyExact(largestBatch, features.count())];
    }

    @Override
    public int inputs() {
        return estimate.inputs();
    }

    @Override
    public int outputs() {
        return estimate.outputs();
    }

    @Override
    public int largestBatch() {
        return largestBatch;
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        int m = inputs();
        int n = outputs();
        int d = features.count();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                output[i * n + j] = estimate.bias()[j];
            }
        }
        features.run(input, 0, count, cosines);
        kernels.addProduct(input, 0, m, 1, linear, 0, n, output, 0, n, count, m, n);
        kernels.addProduct(cosines, 0, d, 1, amplitudes, 0, n, output, 0, n, count, d, n);
    }
}
