package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of layers in float64, with its Jacobian: row by row its values at points, and the product of its layers'
 * matrices with a slope in place of all that is not linear.
 *
 * <p>The slopes are the derivatives at a point ({@link #takeTangent}), or are moved from there towards those of the line
 * to another point ({@link #moveTowardsSecant}). All sums have a fixed order, so that the bits do not depend on the
 * machine. For use by one thread at a time.
 */
public final class Linearization {
    private static final double[] NONE = {};

    private final List<Differential> layers = new ArrayList<>();
    private final int[] widths;
    private final int largestBatch;

    private double[] derivatives = NONE;
    private double[] product = NONE;

    /** The values between the layers, for up to the largest batch of rows. */
    public static final class Trace {
        private final double[][] values;

        private Trace(int[] widths, int rows) {
            values = new double[widths.length][];
            for (int i = 0; i < widths.length; i++) {
                values[i] = new double[Math.multiplyExact(rows, widths[i])];
            }
        }

        /** The rows that go in: to be filled before {@link Linearization#run}. */
        public double[] input() {
            return values[0];
        }

        /** The rows that came out. */
        public double[] output() {
            return values[values.length - 1];
        }
    }

    /**
     * @param layers any layers whose widths fit each other; may be empty, which is the identity
     * @param inputs values that the first layer takes
     * @param largestBatch the most rows of a trace, at least 1
     */
    public Linearization(List<Layer> layers, int inputs, int largestBatch, Kernels kernels) {
        this.largestBatch = largestBatch;
        widths = new int[layers.size() + 1];
        widths[0] = inputs;
        for (int i = 0; i < layers.size(); i++) {
            Differential layer = Differential.of(layers.get(i), widths[i], largestBatch, kernels);
            this.layers.add(layer);
            widths[i + 1] = layer.outputs();
        }
    }

    /** The whole of a network. */
    public static Linearization of(Network network, int largestBatch, Kernels kernels) {
        return new Linearization(network.layers(), network.inputs(), largestBatch, kernels);
    }

    public int inputs() {
        return widths[0];
    }

    public int outputs() {
        return widths[widths.length - 1];
    }

    public Trace newTrace() {
        return new Trace(widths, largestBatch);
    }

    /** Runs the first {@code count} rows of the trace's input through the layers. */
    public void run(Trace trace, int count) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).run(trace.values[i], count, trace.values[i + 1]);
        }
    }

    /** Copies all values of one row. */
    public void copyRow(Trace from, int fromRow, Trace to, int toRow) {
        for (int i = 0; i < widths.length; i++) {
            System.arraycopy(from.values[i], fromRow * widths[i], to.values[i], toRow * widths[i], widths[i]);
        }
    }

    /** Copies the slopes of one row over those of another. */
    public void copySlopes(int fromRow, int toRow) {
        layers.forEach(layer -> layer.copySlopes(fromRow, toRow));
    }

    /** Takes the slopes of a row from the derivatives of the layers at its values. */
    public void takeTangent(Trace trace, int row) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).takeTangent(trace.values[i], trace.values[i + 1], row);
        }
    }

    /** Moves the slopes of a row by {@code weight}, 0 to 1, towards those of the line from one point to another. */
    public void moveTowardsSecant(Trace from, Trace to, int row, double weight) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i)
                    .moveTowardsSecant(from.values[i], from.values[i + 1], to.values[i], to.values[i + 1], row, weight);
        }
    }

    /**
     * The Jacobians of the first rows for their slopes.
     *
     * @return per row {@code outputs × inputs} values, ∂output(i)/∂input(j) at {@code i * inputs + j}; valid until the
     *     next call
     */
    public double[] jacobians(int count) {
        int rows = count * outputs();
        reserve(rows);
        Arrays.fill(derivatives, 0, rows * outputs(), 0);
        for (int row = 0; row < rows; row++) {
            derivatives[row * outputs() + row % outputs()] = 1;
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).chain(derivatives, rows, outputs(), product)) {
                double[] swap = derivatives;
                derivatives = product;
                product = swap;
            }
        }
        return derivatives;
    }

    /**
     * How large the terms are that the outputs of a row are sums of: the norm of Σ|h|·|W| + |b| of the last layer that
     * adds. This times 2⁻⁵² is what rounding can do to the outputs.
     */
    public double termSize(Trace trace, int row) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).adds()) {
                return layers.get(i).termSize(trace.values[i], row);
            }
        }
        return 0;
    }

    private void reserve(int rows) {
        int widest = Arrays.stream(widths).max().orElseThrow();
        int length = Math.multiplyExact(rows, widest);
        if (derivatives.length < length) {
            derivatives = new double[length];
            product = new double[length];
        }
    }
}
