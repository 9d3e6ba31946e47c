package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;

/**
 * One layer of a {@link Linearization}: its values, and its Jacobian with slopes in the place of what is not linear. Rows
 * of values and of slopes are those of the samples of a batch.
 */
abstract class Differential {
    private static final double[] NONE = {};

    /** Slopes, row by row; empty for a layer that is linear. */
    protected final double[] slopes;

    private final int slopesPerRow;

    /** @param slopesPerRow 0 for a layer that is linear */
    protected Differential(int slopesPerRow, int largestBatch) {
        this.slopesPerRow = slopesPerRow;
        slopes = slopesPerRow == 0 ? NONE : new double[Math.multiplyExact(slopesPerRow, largestBatch)];
    }

    /** @param width values of a row that goes in */
    static Differential of(Layer layer, int width, int largestBatch, Kernels kernels) {
        if (layer instanceof Activation activation) {
            return new ActivationDifferential(activation, width, largestBatch);
        } else if (layer instanceof Dense dense) {
            return new DenseDifferential(dense, kernels);
        } else if (layer instanceof Convolution convolution) {
            return new ConvolutionDifferential(convolution, kernels);
        } else if (layer instanceof Pooling pooling) {
            return new PoolingDifferential(pooling, largestBatch);
        }
        return new RearrangementDifferential((Rearrangement) layer, kernels);
    }

    abstract int outputs();

    abstract void run(double[] in, int count, double[] out);

    /** Takes the slopes of a row from the derivatives at its values. */
    void takeTangent(double[] in, double[] out, int row) {}

    /** Moves the slopes of a row by {@code weight}, 0 to 1, towards those of the line to other values. */
    void moveTowardsSecant(double[] in, double[] out, double[] otherIn, double[] otherOut, int row, double weight) {}

    final void copySlopes(int fromRow, int toRow) {
        if (slopesPerRow > 0) {
            System.arraycopy(slopes, fromRow * slopesPerRow, slopes, toRow * slopesPerRow, slopesPerRow);
        }
    }

    /**
     * Multiplies rows of derivatives by the layer's Jacobian, from the right.
     *
     * @param perSample consecutive rows that belong to one sample
     * @return whether the result is in {@code product}, and not in the place of the derivatives
     */
    abstract boolean chain(double[] derivatives, int rows, int perSample, double[] product);

    /** Whether outputs are sums of weighted inputs, so that rounding depends on the size of the terms. */
    boolean adds() {
        return false;
    }

    /** The norm of the sizes of the terms that the outputs of a row are sums of; 0 for a layer that does not add. */
    double termSize(double[] in, int row) {
        return 0;
    }

    private static final class ActivationDifferential extends Differential {
        private final Activation activation;
        private final int width;

        ActivationDifferential(Activation activation, int width, int largestBatch) {
            super(width, largestBatch);
            this.activation = activation;
            this.width = width;
        }

        @Override
        int outputs() {
            return width;
        }

        @Override
        void run(double[] in, int count, double[] out) {
            System.arraycopy(in, 0, out, 0, count * width);
            ActivationFunctions.apply(activation, out, count, width);
        }

        @Override
        void takeTangent(double[] in, double[] out, int row) {
            ActivationSlopes.tangent(activation, in, out, row * width, width, slopes);
        }

        @Override
        void moveTowardsSecant(double[] in, double[] out, double[] otherIn, double[] otherOut, int row, double weight) {
            ActivationSlopes.moveTowardsSecant(
                    activation, in, out, otherIn, otherOut, row * width, width, weight, slopes);
        }

        @Override
        boolean chain(double[] derivatives, int rows, int perSample, double[] product) {
            for (int row = 0; row < rows; row++) {
                ActivationSlopes.chain(activation, slopes, row / perSample * width, width, derivatives, row * width);
            }
            return false;
        }
    }

    private static final class DenseDifferential extends Differential {
        private final Dense dense;
        private final Kernels kernels;
        private final double[] forward;
        /** Transposed; empty until it is needed. */
        private double[] backward = NONE;

        DenseDifferential(Dense dense, Kernels kernels) {
            super(0, 0);
            this.dense = dense;
            this.kernels = kernels;
            float[] kernel = dense.kernel().values();
            forward = new double[kernel.length];
            Arrays.setAll(forward, i -> kernel[i]);
        }

        @Override
        int outputs() {
            return dense.outputs();
        }

        @Override
        void run(double[] in, int count, double[] out) {
            int width = dense.outputs();
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < width; j++) {
                    out[i * width + j] = dense.bias()[j];
                }
            }
            addProduct(in, count, dense.inputs(), forward, width, out);
        }

        @Override
        boolean chain(double[] derivatives, int rows, int perSample, double[] product) {
            if (backward.length == 0) {
                int columns = dense.outputs();
                backward = new double[forward.length];
                Arrays.setAll(backward, i -> forward[i % dense.inputs() * columns + i / dense.inputs()]);
            }
            Arrays.fill(product, 0, rows * dense.inputs(), 0);
            addProduct(derivatives, rows, dense.outputs(), backward, dense.inputs(), product);
            return true;
        }

        @Override
        boolean adds() {
            return true;
        }

        @Override
        double termSize(double[] in, int row) {
            double squares = 0;
            for (int j = 0; j < dense.outputs(); j++) {
                double sum = Math.abs(dense.bias()[j]);
                for (int k = 0; k < dense.inputs(); k++) {
                    sum += Math.abs(in[row * dense.inputs() + k] * forward[k * dense.outputs() + j]);
                }
                squares += sum * sum;
            }
            return Math.sqrt(squares);
        }

        private void addProduct(double[] a, int rows, int inner, double[] b, int columns, double[] c) {
            kernels.addProduct(a, 0, inner, 1, b, 0, columns, c, 0, columns, rows, inner, columns);
        }
    }

    private static final class ConvolutionDifferential extends Differential {
        private final Convolution layer;
        private final ConvolutionMap map;

        ConvolutionDifferential(Convolution layer, Kernels kernels) {
            super(0, 0);
            this.layer = layer;
            map = new ConvolutionMap(layer, kernels);
        }

        @Override
        int outputs() {
            return layer.outputs();
        }

        @Override
        void run(double[] in, int count, double[] out) {
            map.run(in, count, out);
        }

        @Override
        boolean chain(double[] derivatives, int rows, int perSample, double[] product) {
            map.chain(derivatives, rows, product);
            return true;
        }

        @Override
        boolean adds() {
            return true;
        }

        @Override
        double termSize(double[] in, int row) {
            return map.termSize(in, row);
        }
    }

    private static final class RearrangementDifferential extends Differential {
        private final Rearrangement layer;
        private final LayerMap map;

        RearrangementDifferential(Rearrangement layer, Kernels kernels) {
            super(0, 0);
            this.layer = layer;
            map = LayerMap.of(layer, kernels);
        }

        @Override
        int outputs() {
            return layer.outputs();
        }

        @Override
        void run(double[] in, int count, double[] out) {
            map.run(in, count, out);
        }

        @Override
        boolean chain(double[] derivatives, int rows, int perSample, double[] product) {
            Arrays.fill(product, 0, rows * layer.inputs(), 0);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < layer.outputs(); i++) {
                    if (layer.source()[i] >= 0) {
                        product[row * layer.inputs() + layer.source()[i]] += derivatives[row * layer.outputs() + i];
                    }
                }
            }
            return true;
        }
    }
}
