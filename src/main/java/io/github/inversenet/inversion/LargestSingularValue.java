package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.ParallelProducts;
import io.github.inversenet.kernel.SplitMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * σ_max of an upper triangular matrix T by Lanczos' method on TᵀT, every vector orthogonalised against all before it
 * (Golub and Van Loan, 4th edition, 10.1 and 10.3).
 *
 * <p>The largest eigenvalue θ of the tridiagonal matrix never exceeds σ_max² but by rounding, and an eigenvalue of TᵀT is
 * within its residual ρ; that is the largest one unless the random start has nearly nothing of its vector. The error of θ
 * is ρ² over the distance to the next eigenvalue.
 */
final class LargestSingularValue {
    /** Relative to θ: θ itself is then exact to rounding unless the next eigenvalue is nearer than some 1e-6. */
    private static final double RESIDUAL = 1e-11;

    /** Large Gaussian matrices take some hundred. */
    private static final int MOST_STEPS = 1000;

    /** Steps from one look at the residual to the next. */
    private static final int STEPS_PER_LOOK = 5;

    /** Rows whose products are summed by themselves, whatever the number of threads. */
    private static final int ROWS = 128;

    private final double[] t;
    private final int n;
    private final List<double[]> basis = new ArrayList<>();
    /** The tridiagonal matrix. */
    private final double[] diagonal;

    private final double[] off;

    private LargestSingularValue(DoubleMatrix t) {
        this.t = t.values();
        n = t.columns();
        int steps = Math.min(n, MOST_STEPS);
        diagonal = new double[steps];
        off = new double[steps];
    }

    /**
     * @param t n × n, upper triangular, neither zero nor so large that its square overflows
     * @return empty where the method did not converge
     */
    static OptionalDouble of(DoubleMatrix t) {
        return new LargestSingularValue(t).run();
    }

    private OptionalDouble run() {
        SplitMix random = new SplitMix(1);
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
            next[i] = random.around(1);
        }
        double norm = norm(next);
        for (int k = 0; k < diagonal.length; k++) {
            double[] q = next;
            scale(q, 1 / norm);
            basis.add(q);
            next = square(q);
            diagonal[k] = dot(q, next);
            // Twice is enough (Parlett 1998, 6.9).
            orthogonalize(next);
            orthogonalize(next);
            norm = norm(next);
            off[k] = norm;
            boolean last = k + 1 == n || norm <= Math.ulp(1.0) * diagonal[0];
            if (last || (k + 1) % STEPS_PER_LOOK == 0) {
                double theta = largestEigenvalue(k + 1);
                if (last || norm * lastShare(k + 1, theta) <= RESIDUAL * theta) {
                    return OptionalDouble.of(Math.sqrt(theta));
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** TᵀT·x, with one look at each row of T. */
    private double[] square(double[] x) {
        double[][] parts = new double[(n + ROWS - 1) / ROWS][];
        ParallelProducts.forEach(n, ROWS, from -> {
            double[] sum = new double[n];
            for (int i = from; i < Math.min(n, from + ROWS); i++) {
                addRow(i, x, sum);
            }
            parts[from / ROWS] = sum;
        });
        double[] sum = parts[0];
        for (int p = 1; p < parts.length; p++) {
            addScaled(sum, parts[p], 1, p * ROWS);
        }
        return sum;
    }

    /** Adds (row i · x)·row i. */
    private void addRow(int i, double[] x, double[] sum) {
        int row = i * n;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = i;
        for (; j + 4 <= n; j += 4) {
            s0 = Fma.of(t[row + j], x[j], s0);
            s1 = Fma.of(t[row + j + 1], x[j + 1], s1);
            s2 = Fma.of(t[row + j + 2], x[j + 2], s2);
            s3 = Fma.of(t[row + j + 3], x[j + 3], s3);
        }
        for (; j < n; j++) {
            s0 = Fma.of(t[row + j], x[j], s0);
        }
        double product = (s0 + s1) + (s2 + s3);
        for (j = i; j < n; j++) {
            sum[j] = Fma.of(product, t[row + j], sum[j]);
        }
    }

    private void orthogonalize(double[] vector) {
        for (double[] q : basis) {
            addScaled(vector, q, -dot(q, vector), 0);
        }
    }

    /** By bisection: λ − T is positive definite where λ is above every eigenvalue. */
    private double largestEigenvalue(int k) {
        double low = Arrays.stream(diagonal, 0, k).max().orElseThrow();
        double high = 0;
        for (int i = 0; i < k; i++) {
            high = Math.max(high, diagonal[i] + (i > 0 ? off[i - 1] : 0) + (i + 1 < k ? off[i] : 0));
        }
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high;
            }
            if (isAbove(middle, k)) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    private boolean isAbove(double lambda, int k) {
        double pivot = lambda - diagonal[k - 1];
        for (int i = k - 2; i >= 0 && pivot > 0; i--) {
            pivot = lambda - diagonal[i] - off[i] * off[i] / pivot;
        }
        return pivot > 0;
    }

    /** The last entry of the unit eigenvector of the largest eigenvalue: each entry is off / pivot times the one before. */
    private double lastShare(int k, double theta) {
        double[] pivots = new double[k];
        pivots[k - 1] = theta - diagonal[k - 1];
        for (int i = k - 2; i >= 0; i--) {
            pivots[i] = theta - diagonal[i] - off[i] * off[i] / pivots[i + 1];
        }
        double entry = 1;
        double squares = 1;
        for (int i = 1; i < k; i++) {
            entry *= off[i - 1] / pivots[i];
            squares += entry * entry;
        }
        return entry / Math.sqrt(squares);
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    /** Σ a(i)·b(i), in four interleaved sums, so that one addition need not wait for the other. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 = Fma.of(a[i], b[i], s0);
            s1 = Fma.of(a[i + 1], b[i + 1], s1);
            s2 = Fma.of(a[i + 2], b[i + 2], s2);
            s3 = Fma.of(a[i + 3], b[i + 3], s3);
        }
        for (; i < a.length; i++) {
            s0 = Fma.of(a[i], b[i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code target += factor·source} from {@code from} on. */
    private static void addScaled(double[] target, double[] source, double factor, int from) {
        for (int i = from; i < target.length; i++) {
            target[i] = Fma.of(factor, source[i], target[i]);
        }
    }
}
