package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;

/**
 * The linear system of one step, (J·G·Jᵀ)·u = r: by Cholesky where the matrix has full rank, else by its pseudo-inverse,
 * which leaves out of r what no step can change.
 */
final class RefinementStep {
    /** The matrix squares J's condition number: below this, a pivot or singular value is rounding. */
    private static final double RELATIVE_CUT_OFF = 1e-13;

    private final int outputs;
    private final int width;
    private final Kernels kernels;
    private final double[] matrix;
    private final double[] factor;

    RefinementStep(int outputs, int width, Kernels kernels) {
        this.outputs = outputs;
        this.width = width;
        this.kernels = kernels;
        matrix = new double[Math.multiplyExact(outputs, outputs)];
        factor = new double[matrix.length];
    }

    /**
     * Solves for one sample.
     *
     * @param jacobians J, {@code outputs × width} values per sample
     * @param weighted J·G, likewise
     * @return u
     */
    double[] solve(double[] jacobians, double[] weighted, int row, double[] r) {
        int start = row * outputs * width;
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum = Fma.of(weighted[start + i * width + k], jacobians[start + j * width + k], sum);
                }
                matrix[i * outputs + j] = sum;
                matrix[j * outputs + i] = sum;
            }
        }
        return decompose() ? substitute(r) : pseudoInverse(r);
    }

    /** @return whether the matrix has full rank, to rounding */
    private boolean decompose() {
        double largest = 0;
        for (int i = 0; i < outputs; i++) {
            largest = Math.max(largest, matrix[i * outputs + i]);
        }
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * outputs + j];
                for (int k = 0; k < j; k++) {
                    sum = Fma.of(-factor[i * outputs + k], factor[j * outputs + k], sum);
                }
                if (i == j && !(sum > RELATIVE_CUT_OFF * largest)) {
                    return false;
                }
                factor[i * outputs + j] = i == j ? Math.sqrt(sum) : sum / factor[j * outputs + j];
            }
        }
        return true;
    }

    private double[] substitute(double[] r) {
        double[] u = r.clone();
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < i; k++) {
                u[i] = Fma.of(-factor[i * outputs + k], u[k], u[i]);
            }
            u[i] /= factor[i * outputs + i];
        }
        for (int i = outputs - 1; i >= 0; i--) {
            for (int k = i + 1; k < outputs; k++) {
                u[i] = Fma.of(-factor[k * outputs + i], u[k], u[i]);
            }
            u[i] /= factor[i * outputs + i];
        }
        return u;
    }

    private double[] pseudoInverse(double[] r) {
        double[] u = new double[outputs];
        for (double value : matrix) {
            if (!Double.isFinite(value)) {
                // No direction is better than another; the sample is counted as not converged.
                return u;
            }
        }
        DoubleMatrix symmetric = new DoubleMatrix(outputs, outputs, matrix);
        DoubleMatrix inverse =
                PseudoInverse.of(symmetric, RELATIVE_CUT_OFF, kernels).value();
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < outputs; j++) {
                u[i] = Fma.of(inverse.get(i, j), r[j], u[i]);
            }
        }
        return u;
    }
}
