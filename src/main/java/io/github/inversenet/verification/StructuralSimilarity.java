package io.github.inversenet.verification;

import io.github.inversenet.kernel.Kernels;

/**
 * The structural similarity index of Wang, Bovik, Sheikh and Simoncelli 2004, "Image quality assessment: from error
 * visibility to structural similarity", equation 13 with its weights: an 11×11 circular Gaussian of σ = 1.5 that sums to
 * 1, K₁ = 0.01, K₂ = 0.03, and a dynamic range of 1.
 *
 * <p>The index of an image is the mean over all windows that lie within it. An image with a side under 11 pixels has no
 * window and the index NaN. Reuses its buffers: for use by one thread at a time.
 */
public final class StructuralSimilarity {
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private final int columns;
    private final int validRows;
    private final int validColumns;
    private final Kernels kernels;
    private final double[] weights = weights();
    private final double[] products;
    private final double[] filteredColumns;
    private final double[] meanX;
    private final double[] meanY;
    private final double[] meanSquares;
    private final double[] meanProducts;
    private final double[] indices;

    public StructuralSimilarity(int rows, int columns) {
        this(rows, columns, Kernels.best());
    }

    StructuralSimilarity(int rows, int columns, Kernels kernels) {
        this.columns = columns;
        validRows = Math.max(0, rows - WINDOW + 1);
        validColumns = Math.max(0, columns - WINDOW + 1);
        this.kernels = kernels;
        products = new double[rows * columns];
        // Windows that begin at the end of a row run over into the next one, and those of the last row beyond it. They
        // are computed, since the others are then one run of values, and not counted.
        int places = validRows * columns;
        filteredColumns = new double[places + WINDOW - 1];
        meanX = new double[places];
        meanY = new double[places];
        meanSquares = new double[places];
        meanProducts = new double[places];
        indices = new double[places];
    }

    /** Compares the rows × columns pixels of two images, each of which starts at its offset. */
    public double compare(double[] one, int oneStart, double[] other, int otherStart) {
        if (validRows == 0 || validColumns == 0) {
            return Double.NaN;
        }
        filter(one, oneStart, meanX);
        filter(other, otherStart, meanY);
        sumsOfSquares(one, oneStart, other, otherStart, products);
        filter(products, 0, meanSquares);
        products(one, oneStart, other, otherStart, products);
        filter(products, 0, meanProducts);
        index(meanX, meanY, meanSquares, meanProducts, indices);
        double sum = 0;
        for (int row = 0; row < validRows; row++) {
            sum += sum(indices, row * columns, validColumns);
        }
        return sum / (validRows * validColumns);
    }

    // Loops of their own: the compiler does better with one in a method.

    private static void sumsOfSquares(double[] one, int oneStart, double[] other, int otherStart, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = one[oneStart + i] * one[oneStart + i] + other[otherStart + i] * other[otherStart + i];
        }
    }

    private static void products(double[] one, int oneStart, double[] other, int otherStart, double[] products) {
        for (int i = 0; i < products.length; i++) {
            products[i] = one[oneStart + i] * other[otherStart + i];
        }
    }

    private static double sum(double[] values, int start, int length) {
        double sum = 0;
        for (int i = start; i < start + length; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** The index needs only the sum of the two variances, so only the mean of x² + y² is asked for. */
    private static void index(double[] x, double[] y, double[] squares, double[] products, double[] index) {
        for (int i = 0; i < index.length; i++) {
            double squaredMeans = x[i] * x[i] + y[i] * y[i];
            double productOfMeans = x[i] * y[i];
            index[i] = ((2 * productOfMeans + C1) * (2 * (products[i] - productOfMeans) + C2))
                    / ((squaredMeans + C1) * (squares[i] - squaredMeans + C2));
        }
    }

    /** The window is a product of two one-dimensional ones, so columns and rows are filtered one after the other. */
    private void filter(double[] image, int start, double[] filtered) {
        kernels.correlate(image, start, columns, weights, filteredColumns, 0, filtered.length);
        kernels.correlate(filteredColumns, 0, 1, weights, filtered, 0, filtered.length);
    }

    private static double[] weights() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            double distance = i - (WINDOW - 1) / 2;
            weights[i] = StrictMath.exp(-distance * distance / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
