package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.BatchMap;

/** Evaluates a {@link RefinementEstimate} in float64: where Newton's method starts. */
final class RefinementStart implements BatchMap {
    private final RefinementEstimate estimate;
    private final RefinementLift lift;
    private final double[] lifted;
    private final RefinementFeatures features;
    private final double[] amplitudes;
    private final double[] linear;
    private final double[] cosines;
    private final int largestBatch;
    private final Kernels kernels;

    RefinementStart(RefinementEstimate estimate, RefinementLift lift, int largestBatch, Kernels kernels) {
        this(
                estimate,
                lift,
                new RefinementFeatures(estimate.frequencies(), estimate.phases(), kernels),
                DoubleMatrix.of(estimate.amplitudes()).values(),
                DoubleMatrix.of(estimate.linear()).values(),
                largestBatch,
                kernels);
    }

    private RefinementStart(
            RefinementEstimate estimate,
            RefinementLift lift,
            RefinementFeatures features,
            double[] amplitudes,
            double[] linear,
            int largestBatch,
            Kernels kernels) {
        this.estimate = estimate;
        this.lift = lift;
        this.features = features;
        this.amplitudes = amplitudes;
        this.linear = linear;
        this.largestBatch = largestBatch;
        this.kernels = kernels;
        lifted = new double[Math.multiplyExact(largestBatch, lift.outputs())];
        cosines = new double[Math.multiplyExact(largestBatch, features.count())];
    }

    /** The same for another thread, with a lift of its own; the estimate's arrays are shared. */
    RefinementStart sharing(RefinementLift otherLift) {
        return new RefinementStart(estimate, otherLift, features, amplitudes, linear, largestBatch, kernels);
    }

    @Override
    public int inputs() {
        return lift.inputs();
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
        int m = estimate.inputs();
        int n = outputs();
        int d = features.count();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                output[i * n + j] = estimate.bias()[j];
            }
        }
        lift.run(input, 0, count, lifted, 0);
        features.run(lifted, 0, count, cosines);
        kernels.addProduct(lifted, 0, m, 1, linear, 0, n, output, 0, n, count, m, n);
        kernels.addProduct(cosines, 0, d, 1, amplitudes, 0, n, output, 0, n, count, d, n);
    }
}
