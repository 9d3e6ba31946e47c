package io.github.inversenet.kernel;

import java.util.Arrays;

/**
 * The inverse P of a positive definite matrix G that moves a little at a time, carried along by Newton and Schulz's
 * iteration P ← P + P·(I − G·P), which squares I − G·P (Higham, Functions of Matrices, 5.3). In float32, in a fixed order.
 *
 * <p>Where G has moved too far it starts again from I/‖G‖∞, from where the iteration converges for every positive definite
 * G, in about as many iterations more as the logarithm of G's condition number.
 */
public final class SymmetricInverse {
    /** Of ‖I − G·P‖²_F: beyond it the iteration may diverge. */
    private static final double FAR = 0.25;

    /** Of ‖I − G·P‖²_F: another iteration leaves an error of 1e-4 at most, a gradient's own noise is far above. */
    private static final double NEAR = 1e-4;

    private static final int MOST_FOLLOWING = 3;
    private static final int MOST_FROM_START = 40;

    private final int size;
    private final int stride;
    private final Kernels kernels;
    private float[] inverse;
    private float[] next;
    private final float[] deviation;
    private final double[] rowError;

    /**
     * Begins with I as the inverse.
     *
     * @param stride length of a row, padded with zeros; matrices begin at {@link Kernels#ORIGIN}
     */
    public SymmetricInverse(int size, int stride, Kernels kernels) {
        this.size = size;
        this.stride = stride;
        this.kernels = kernels;
        inverse = Kernels.matrix(size, stride);
        next = Kernels.matrix(size, stride);
        deviation = Kernels.matrix(size, stride);
        rowError = new double[size];
        setDiagonal(1);
    }

    /** P, until the next call of {@link #follow}. */
    public float[] values() {
        return inverse;
    }

    /** Moves P to the inverse of another matrix; what is not finite stays so until G is finite again. */
    public void follow(float[] matrix, RowShare rows) {
        double error = deviate(matrix, rows);
        int most = MOST_FOLLOWING;
        // Not "greater": what is not a number is far as well.
        if (!(error <= FAR)) {
            setDiagonal(1 / largestRowSum(matrix));
            error = deviate(matrix, rows);
            most = MOST_FROM_START;
        }
        for (int iteration = 1; iteration <= most; iteration++) {
            correct(rows);
            if (!(error > NEAR) || iteration == most) {
                return;
            }
            double before = error;
            error = deviate(matrix, rows);
            if (error >= before) {
                // Rounding is all that is left.
                return;
            }
        }
    }

    /** I − G·P, and the square of its norm. */
    private double deviate(float[] matrix, RowShare rows) {
        rows.forEach(size, (from, to) -> {
            Arrays.fill(deviation, Kernels.row(from, stride), Kernels.row(to, stride), 0f);
            kernels.addRows(matrix, stride, size, inverse, stride, deviation, from, to);
            for (int i = from; i < to; i++) {
                int row = Kernels.row(i, stride);
                for (int j = row; j < row + stride; j++) {
                    deviation[j] = -deviation[j];
                }
                deviation[row + i] += 1;
                rowError[i] = Kernels.sumOfSquares(deviation, row, stride);
            }
        });
        double sum = 0;
        for (double error : rowError) {
            sum += error;
        }
        return sum;
    }

    /** P + P·(I − G·P). */
    private void correct(RowShare rows) {
        rows.forEach(size, (from, to) -> {
            int begin = Kernels.row(from, stride);
            System.arraycopy(inverse, begin, next, begin, (to - from) * stride);
            kernels.addRows(inverse, stride, size, deviation, stride, next, from, to);
        });
        float[] swapped = inverse;
        inverse = next;
        next = swapped;
    }

    private void setDiagonal(float value) {
        Arrays.fill(inverse, 0f);
        for (int i = 0; i < size; i++) {
            inverse[Kernels.row(i, stride) + i] = value;
        }
    }

    private float largestRowSum(float[] matrix) {
        float largest = 0;
        for (int i = 0; i < size; i++) {
            int row = Kernels.row(i, stride);
            float sum = 0;
            for (int j = row; j < row + size; j++) {
                sum += Math.abs(matrix[j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
