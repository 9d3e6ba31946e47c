package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Linearization;
import io.github.inversenet.network.Linearization.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method with steps of minimum norm for f(z) = y, on a batch of codes at once: z += G·v with v = Jᵀ·(J·G·Jᵀ)⁺·r,
 * where r = y − f(z) and G is the codes' metric.
 *
 * <p>A step that does not shrink the residual is not taken. A network of leaky ReLUs is linear between kinks, and there a
 * shorter step would not help: beyond a kink the next step leads back across it. Instead the slopes of the activations
 * move towards those of the line to the point that the step led to, and the step is tried again with them. At a fixed
 * point of this the step leads to f(z) = y exactly; the weights 2/(k + 3) make it an average, which does not oscillate.
 */
final class RefinementNewton {
    /** A step is taken where it leaves at most this share of the residual. */
    private static final double LARGEST_SHARE = 0.9;

    private final Linearization f;
    private final @Nullable DoubleMatrix metric;
    private final int mostSteps;
    private final double tolerance;
    private final Kernels kernels;
    private final int width;
    private final int outputs;
    private final Trace base;
    private final Trace trial;
    private final RefinementStep steps;
    private double[] weighted = new double[0];

    /**
     * @param shifts Σv per sample
     * @param steps per sample, the tried ones included
     */
    record Solution(double[] shifts, int[] steps) {}

    /**
     * @param metric G, null for the identity
     * @param tolerance residual at which a sample is done, relative to the size of the terms that outputs are sums of
     */
    RefinementNewton(Linearization f, @Nullable DoubleMatrix metric, int mostSteps, double tolerance, Kernels kernels) {
        this.f = f;
        this.metric = metric;
        this.mostSteps = mostSteps;
        this.tolerance = tolerance;
        this.kernels = kernels;
        width = f.inputs();
        outputs = f.outputs();
        base = f.newTrace();
        trial = f.newTrace();
        steps = new RefinementStep(outputs, width, kernels);
    }

    /** The state of the samples that are still worked on, which stand in the first rows. */
    private static final class Active {
        private final int[] sample;
        private final int[] rejections;
        private int count;

        Active(int count) {
            this.count = count;
            sample = new int[count];
            rejections = new int[count];
            Arrays.setAll(sample, i -> i);
        }
    }

    /**
     * @param y {@code count × outputs} values
     * @param codes where to start, {@code count × width} values
     */
    Solution solve(double[] y, double[] codes, int count) {
        Solution solution = new Solution(new double[count * width], new int[count]);
        System.arraycopy(codes, 0, base.input(), 0, count * width);
        f.run(base, count);
        for (int row = 0; row < count; row++) {
            f.takeTangent(base, row);
        }
        Active active = new Active(count);
        dropFinished(active, y, solution);
        while (active.count > 0) {
            step(active, y, solution);
            dropFinished(active, y, solution);
        }
        return solution;
    }

    private void step(Active active, double[] y, Solution solution) {
        double[] jacobians = f.jacobians(active.count);
        double[] weightedJacobians = weigh(jacobians, active.count * outputs);
        double[] shift = new double[active.count * width];
        for (int row = 0; row < active.count; row++) {
            double[] u = steps.solve(jacobians, weightedJacobians, row, residuals(y, active.sample[row], row));
            addTransposed(jacobians, row, u, shift, row * width);
            System.arraycopy(base.input(), row * width, trial.input(), row * width, width);
            addTransposed(weightedJacobians, row, u, trial.input(), row * width);
        }
        f.run(trial, active.count);
        for (int row = 0; row < active.count; row++) {
            int sample = active.sample[row];
            solution.steps[sample]++;
            double before = residual(y, sample, base.output(), row, outputs);
            if (residual(y, sample, trial.output(), row, outputs) <= LARGEST_SHARE * before) {
                accept(active, row, shift, solution);
            } else {
                active.rejections[row]++;
                f.moveTowardsSecant(base, trial, row, 2.0 / (active.rejections[row] + 3));
            }
        }
    }

    private void accept(Active active, int row, double[] shift, Solution solution) {
        f.copyRow(trial, row, base, row);
        f.takeTangent(base, row);
        active.rejections[row] = 0;
        int start = active.sample[row] * width;
        for (int j = 0; j < width; j++) {
            solution.shifts[start + j] += shift[row * width + j];
        }
    }

    /** Gives the places of samples that are done, or beyond help, to the last ones. */
    private void dropFinished(Active active, double[] y, Solution solution) {
        for (int row = active.count - 1; row >= 0; row--) {
            int sample = active.sample[row];
            double residual = residual(y, sample, base.output(), row, outputs);
            double size = size(y, sample, outputs) + f.termSize(base, row);
            boolean done = residual <= tolerance * size || !Double.isFinite(residual);
            if (done || solution.steps[sample] >= mostSteps) {
                int last = --active.count;
                f.copyRow(base, last, base, row);
                f.copySlopes(last, row);
                active.sample[row] = active.sample[last];
                active.rejections[row] = active.rejections[last];
            }
        }
    }

    private double[] weigh(double[] jacobians, int rows) {
        DoubleMatrix g = metric;
        if (g == null) {
            return jacobians;
        }
        if (weighted.length < rows * width) {
            weighted = new double[rows * width];
        }
        Arrays.fill(weighted, 0, rows * width, 0);
        kernels.addProduct(jacobians, 0, width, 1, g.values(), 0, width, weighted, 0, width, rows, width, width);
        return weighted;
    }

    private double[] residuals(double[] y, int sample, int row) {
        double[] residuals = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            residuals[i] = y[sample * outputs + i] - base.output()[row * outputs + i];
        }
        return residuals;
    }

    /** target += uᵀ · the sample's matrix. */
    private void addTransposed(double[] matrices, int row, double[] u, double[] target, int offset) {
        for (int i = 0; i < outputs; i++) {
            int start = (row * outputs + i) * width;
            for (int j = 0; j < width; j++) {
                target[offset + j] = Fma.of(u[i], matrices[start + j], target[offset + j]);
            }
        }
    }

    private static double residual(double[] y, int sample, double[] outputs, int row, int width) {
        double squares = 0;
        for (int i = 0; i < width; i++) {
            double difference = y[sample * width + i] - outputs[row * width + i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    /** ‖y − f‖ of one row. */
    static double residual(double[] y, double[] outputs, int row, int width) {
        return residual(y, row, outputs, row, width);
    }

    /** ‖y‖ of one row. */
    static double size(double[] y, int row, int width) {
        double squares = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            squares += y[i] * y[i];
        }
        return Math.sqrt(squares);
    }
}
