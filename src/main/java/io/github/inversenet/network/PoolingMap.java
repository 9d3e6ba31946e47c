package io.github.inversenet.network;

/** Pooling in float64, and which cells of a window its numbers come from. */
final class PoolingMap implements LayerMap {
    private final Pooling layer;
    private final Window window;
    /** Per place and cell the first value of the pixel, −1 outside of the image. */
    private final int[] pixels;

    PoolingMap(Pooling layer) {
        this.layer = layer;
        window = layer.window();
        pixels = new int[Math.multiplyExact(window.places(), window.cells())];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = window.pixel(i / window.cells(), i % window.cells());
            pixels[i] = pixel < 0 ? -1 : pixel * window.channels();
        }
    }

    int cells() {
        return window.cells();
    }

    /** The input under a cell of an output, within its row; −1 outside of the image. */
    int source(int output, int cell) {
        int pixel = pixels[output / window.channels() * window.cells() + cell];
        return pixel < 0 ? -1 : pixel + output % window.channels();
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        int outputs = layer.outputs();
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < outputs; i++) {
                output[row * outputs + i] = layer.kind() == Pooling.Kind.MAXIMUM
                        ? largest(input, row * window.inputs(), i)
                        : mean(input, row * window.inputs(), i);
            }
        }
    }

    private double largest(double[] input, int start, int output) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < cells(); cell++) {
            int source = source(output, cell);
            // Math.max keeps what is not a number.
            largest = source < 0 ? largest : Math.max(largest, input[start + source]);
        }
        return largest;
    }

    private double mean(double[] input, int start, int output) {
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < cells(); cell++) {
            int source = source(output, cell);
            if (source >= 0) {
                sum += input[start + source];
                count++;
            }
        }
        return sum / count;
    }

    /** The first cell that holds the largest input of an output. */
    int cellOfLargest(double[] input, int start, int output) {
        int largest = -1;
        for (int cell = 0; cell < cells(); cell++) {
            int source = source(output, cell);
            if (source >= 0 && (largest < 0 || input[start + source] > input[start + source(output, largest)])) {
                largest = cell;
            }
        }
        return largest;
    }

    /** How many cells of an output lie on the image. */
    int cellsInside(int output) {
        int inside = 0;
        for (int cell = 0; cell < cells(); cell++) {
            inside += source(output, cell) < 0 ? 0 : 1;
        }
        return inside;
    }
}
