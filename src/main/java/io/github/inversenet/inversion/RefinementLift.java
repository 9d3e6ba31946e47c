package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Linearization;
import io.github.inversenet.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an estimate of E[x | y] looks at: y, and the values that the network's pseudo-inverse passes through on its way from
 * y to an image, those behind each inverse activation. All are functions of y, but an estimate that is linear in them, and
 * smooth in the image that the pseudo-inverse ends with, comes nearer to E[x | y].
 *
 * <p>The image is not among the values: it is a linear function c·W⁺ of the last of them, c, so that a distance of images is
 * that of c·R, with R·Rᵀ = W⁺·(W⁺)ᵀ. If the network has no layer-wise inverse, all there is to look at is y, each output
 * divided by its standard deviation.
 *
 * <p>For use by one thread at a time.
 */
final class RefinementLift {
    /** Of the largest pivot: below it, a direction of c does not move the image. */
    private static final double RELATIVE_CUT_OFF = 1e-13;

    private final int inputs;
    private final int outputs;
    private final Kernels kernels;
    private final List<Linearization> segments = new ArrayList<>();
    private final List<Linearization.Trace> traces = new ArrayList<>();
    /** W⁺ of the network's first layer; null if there is no layer-wise inverse. */
    private final @Nullable DoubleMatrix lastKernel;

    private RefinementLift(Network network, List<Layer> inverse, int largestBatch, Kernels kernels) {
        inputs = network.outputs();
        this.kernels = kernels;
        List<Layer> segment = new ArrayList<>();
        int width = inputs;
        int begin = inputs;
        int sum = inputs;
        for (Layer layer : inverse) {
            segment.add(layer);
            if (layer instanceof Dense dense) {
                width = dense.outputs();
            } else if (layer instanceof Activation) {
                segments.add(new Linearization(List.copyOf(segment), begin, largestBatch, kernels));
                segment.clear();
                begin = width;
                sum += width;
            }
        }
        segments.forEach(part -> traces.add(part.newTrace()));
        outputs = sum;
        lastKernel =
                segment.size() == 1 && segment.get(0) instanceof Dense last ? DoubleMatrix.of(last.kernel()) : null;
    }

    /** @param network without a softmax */
    static RefinementLift of(Network network, int largestBatch, Kernels kernels) {
        List<Layer> inverse;
        try {
            inverse =
                    new NetworkInverter(null, kernels).invert(network).network().layers();
        } catch (NotInvertibleException e) {
            inverse = List.of();
        }
        return new RefinementLift(network, inverse, largestBatch, kernels);
    }

    /** y and nothing else. */
    static RefinementLift identity(Network network, int largestBatch, Kernels kernels) {
        return new RefinementLift(network, List.of(), largestBatch, kernels);
    }

    /** Values in y. */
    int inputs() {
        return inputs;
    }

    /** How many values there are for each y. */
    int outputs() {
        return outputs;
    }

    /** Whether there is an image whose distances can be taken. */
    boolean hasImage() {
        return lastKernel != null;
    }

    /** The first of the values c from which the image follows. */
    int imageOffset() {
        return outputs - requireKernel().rows();
    }

    /** R, lower triangular. */
    DoubleMatrix imageFactor() {
        DoubleMatrix kernel = requireKernel();
        DoubleMatrix gram = kernel.times(kernel.transpose(), kernels);
        int n = gram.rows();
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, gram.get(i, i));
        }
        double[] factor = new double[n * n];
        for (int j = 0; j < n; j++) {
            double pivot = gram.get(j, j) - dot(factor, n, j, j, j);
            if (pivot > RELATIVE_CUT_OFF * largest) {
                double root = Math.sqrt(pivot);
                for (int i = j; i < n; i++) {
                    factor[i * n + j] = (gram.get(i, j) - dot(factor, n, i, j, j)) / root;
                }
            }
        }
        return new DoubleMatrix(n, n, factor);
    }

    private DoubleMatrix requireKernel() {
        return Objects.requireNonNull(lastKernel, "there is no image");
    }

    /** Of the first {@code count} values of rows i and j. */
    private static double dot(double[] matrix, int n, int i, int j, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += matrix[i * n + k] * matrix[j * n + k];
        }
        return sum;
    }

    /**
     * @param y {@code count × inputs} values, from {@code offset} on
     * @param out receives {@code count × outputs} values, from {@code outOffset} on
     */
    void run(double[] y, int offset, int count, double[] out, int outOffset) {
        double[] values = Arrays.copyOfRange(y, offset, offset + count * inputs);
        int width = inputs;
        int column = 0;
        for (int part = 0; part <= segments.size(); part++) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(values, i * width, out, outOffset + i * outputs + column, width);
            }
            column += width;
            if (part < segments.size()) {
                Linearization.Trace trace = traces.get(part);
                System.arraycopy(values, 0, trace.input(), 0, count * width);
                segments.get(part).run(trace, count);
                values = trace.output();
                width = segments.get(part).outputs();
            }
        }
    }
}
