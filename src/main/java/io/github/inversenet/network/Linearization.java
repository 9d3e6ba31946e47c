package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of layers in float64, with its Jacobian: row by row its values at points, and the product of its layers'
 * matrices with a slope in place of every activation.
 *
 * <p>The slopes are the derivatives at a point ({@link #takeTangent}), or are moved from there towards those of the line
 * to another point ({@link #moveTowardsSecant}). All sums have a fixed order, so that the bits do not depend on the
 * machine. For use by one thread at a time.
 */
public final class Linearization {
    private static final double[] NONE = {};

    private final List<Layer> layers;
    private final int[] widths;
    private final int largestBatch;
    private final Kernels kernels;
    /** Per layer the kernel of a dense layer; empty for an activation. */
    private final double[][] forward;
    /** The same transposed; empty until it is needed. */
    private final double[][] backward;
    /** Per layer the slopes of an activation, row by row; empty for a dense layer. */
    private final double[][] slopes;

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
        this.layers = List.copyOf(layers);
        this.largestBatch = largestBatch;
        this.kernels = kernels;
        int count = layers.size();
        widths = new int[count + 1];
        forward = new double[count][];
        backward = new double[count][];
        slopes = new double[count][];
        Arrays.fill(forward, NONE);
        Arrays.fill(backward, NONE);
        Arrays.fill(slopes, NONE);
        widths[0] = inputs;
        for (int i = 0; i < count; i++) {
            if (layers.get(i) instanceof Dense dense) {
                widths[i + 1] = dense.outputs();
                forward[i] = widen(dense.kernel());
            } else {
                widths[i + 1] = widths[i];
                slopes[i] = new double[Math.multiplyExact(largestBatch, widths[i])];
            }
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
            double[] in = trace.values[i];
            double[] out = trace.values[i + 1];
            int width = widths[i + 1];
            if (layers.get(i) instanceof Dense dense) {
                fillRows(out, count, dense.bias());
                addProduct(in, count, widths[i], forward[i], width, out);
            } else if (layers.get(i) instanceof Activation activation) {
                System.arraycopy(in, 0, out, 0, count * width);
                ActivationFunctions.apply(activation, out, count, width);
            }
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
        for (int i = 0; i < slopes.length; i++) {
            if (slopes[i].length > 0) {
                System.arraycopy(slopes[i], fromRow * widths[i], slopes[i], toRow * widths[i], widths[i]);
            }
        }
    }

    /** Takes the slopes of a row from the derivatives of the activations at its values. */
    public void takeTangent(Trace trace, int row) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Activation activation) {
                int width = widths[i];
                ActivationSlopes.tangent(
                        activation, trace.values[i], trace.values[i + 1], row * width, width, slopes[i]);
            }
        }
    }

    /** Moves the slopes of a row by {@code weight}, 0 to 1, towards those of the line from one point to another. */
    public void moveTowardsSecant(Trace from, Trace to, int row, double weight) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Activation activation) {
                ActivationSlopes.moveTowardsSecant(
                        activation,
                        from.values[i],
                        from.values[i + 1],
                        to.values[i],
                        to.values[i + 1],
                        row * widths[i],
                        widths[i],
                        weight,
                        slopes[i]);
            }
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
            int width = widths[i];
            if (layers.get(i) instanceof Activation activation) {
                for (int row = 0; row < rows; row++) {
                    int slope = row / outputs() * width;
                    ActivationSlopes.chain(activation, slopes[i], slope, width, derivatives, row * width);
                }
            } else {
                Arrays.fill(product, 0, rows * width, 0);
                addProduct(derivatives, rows, widths[i + 1], transposed(i), width, product);
                double[] swap = derivatives;
                derivatives = product;
                product = swap;
            }
        }
        return derivatives;
    }

    /**
     * How large the terms are that the outputs of a row are sums of: the norm of Σ|h|·|W| + |b| of the last dense layer.
     * This times 2⁻⁵² is what rounding can do to the outputs.
     */
    public double termSize(Trace trace, int row) {
        int last = layers.size() - 1;
        while (last >= 0 && !(layers.get(last) instanceof Dense)) {
            last--;
        }
        if (last < 0) {
            return 0;
        }
        double[] kernel = forward[last];
        float[] bias = ((Dense) layers.get(last)).bias();
        double squares = 0;
        for (int j = 0; j < bias.length; j++) {
            double sum = Math.abs(bias[j]);
            for (int k = 0; k < widths[last]; k++) {
                sum += Math.abs(trace.values[last][row * widths[last] + k] * kernel[k * bias.length + j]);
            }
            squares += sum * sum;
        }
        return Math.sqrt(squares);
    }

    private void reserve(int rows) {
        int widest = Arrays.stream(widths).max().orElseThrow();
        int length = Math.multiplyExact(rows, widest);
        if (derivatives.length < length) {
            derivatives = new double[length];
            product = new double[length];
        }
    }

    private static void fillRows(double[] out, int count, float[] row) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < row.length; j++) {
                out[i * row.length + j] = row[j];
            }
        }
    }

    private double[] transposed(int layer) {
        if (backward[layer].length == 0) {
            int rows = widths[layer];
            int columns = widths[layer + 1];
            double[] transposed = new double[rows * columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    transposed[j * rows + i] = forward[layer][i * columns + j];
                }
            }
            backward[layer] = transposed;
        }
        return backward[layer];
    }

    private void addProduct(double[] a, int rows, int inner, double[] b, int columns, double[] c) {
        kernels.addProduct(a, 0, inner, 1, b, 0, columns, c, 0, columns, rows, inner, columns);
    }

    private static double[] widen(Matrix matrix) {
        double[] wide = new double[matrix.values().length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = matrix.values()[i];
        }
        return wide;
    }
}
