package io.github.inversenet.network;

import java.util.Arrays;

/**
 * Pooling with one slope per cell of the window of each output. Those of a maximum are 1 at the largest input and 0 at
 * others; between two points, the change of the maximum lies between those of the inputs that are largest at either, so
 * that weights of these two alone, which add up to 1, give it exactly.
 */
final class PoolingDifferential extends Differential {
    private final Pooling layer;
    private final PoolingMap map;
    private final int cells;
    private final int outputs;

    PoolingDifferential(Pooling layer, int largestBatch) {
        super(Math.multiplyExact(layer.outputs(), layer.window().cells()), largestBatch);
        this.layer = layer;
        map = new PoolingMap(layer);
        cells = map.cells();
        outputs = layer.outputs();
    }

    @Override
    int outputs() {
        return outputs;
    }

    @Override
    void run(double[] in, int count, double[] out) {
        map.run(in, count, out);
    }

    @Override
    void takeTangent(double[] in, double[] out, int row) {
        int start = row * outputs * cells;
        for (int i = 0; i < outputs; i++) {
            if (layer.kind() == Pooling.Kind.MEAN) {
                Arrays.fill(slopes, start + i * cells, start + (i + 1) * cells, 1.0 / map.cellsInside(i));
            } else {
                Arrays.fill(slopes, start + i * cells, start + (i + 1) * cells, 0);
                slopes[start + i * cells + map.cellOfLargest(in, row * layer.inputs(), i)] = 1;
            }
        }
    }

    @Override
    void moveTowardsSecant(double[] in, double[] out, double[] otherIn, double[] otherOut, int row, double weight) {
        if (layer.kind() == Pooling.Kind.MEAN) {
            return;
        }
        int start = row * layer.inputs();
        for (int i = 0; i < outputs; i++) {
            int here = map.cellOfLargest(in, start, i);
            int there = map.cellOfLargest(otherIn, start, i);
            double share = share(
                    change(in, otherIn, start, i, here),
                    change(in, otherIn, start, i, there),
                    otherOut[row * outputs + i] - out[row * outputs + i]);
            int first = (row * outputs + i) * cells;
            for (int cell = 0; cell < cells; cell++) {
                double secant = (cell == there ? share : 0) + (cell == here ? 1 - share : 0);
                slopes[first + cell] += weight * (secant - slopes[first + cell]);
            }
        }
    }

    private double change(double[] in, double[] otherIn, int start, int output, int cell) {
        int index = start + map.source(output, cell);
        return otherIn[index] - in[index];
    }

    /** How much of the change at the other's largest input gives the whole change, the rest being that at this one's. */
    private static double share(double changeHere, double changeThere, double whole) {
        double difference = changeThere - changeHere;
        return difference > 0 ? Math.max(0, Math.min(1, (whole - changeHere) / difference)) : 1;
    }

    @Override
    boolean chain(double[] derivatives, int rows, int perSample, double[] product) {
        Arrays.fill(product, 0, rows * layer.inputs(), 0);
        for (int row = 0; row < rows; row++) {
            int start = row / perSample * outputs * cells;
            for (int i = 0; i < outputs; i++) {
                double derivative = derivatives[row * outputs + i];
                for (int cell = 0; cell < cells; cell++) {
                    double slope = slopes[start + i * cells + cell];
                    int source = slope == 0 ? -1 : map.source(i, cell);
                    if (source >= 0) {
                        product[row * layer.inputs() + source] += slope * derivative;
                    }
                }
            }
        }
        return true;
    }
}
