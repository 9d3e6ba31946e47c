package io.github.inversenet.crosscheck;

import java.util.Arrays;

/**
 * The structural similarity of Wang et al. 2004 as its definition reads: means, variances and covariance under an 11×11
 * Gaussian window of σ = 1.5 at every place where it lies within the image. Needs no more than the JDK. For use by one
 * thread at a time.
 */
final class Similarity {
    private static final int SIZE = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = StrictMath.pow(0.01, 2);
    private static final double C2 = StrictMath.pow(0.03, 2);

    private final int rows;
    private final int columns;
    private final int windowRows;
    private final int windowColumns;
    private final double[] weights = new double[SIZE];
    private final double[] downColumns;
    private final double[] products;

    Similarity(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        windowRows = Math.max(0, rows - SIZE + 1);
        windowColumns = Math.max(0, columns - SIZE + 1);
        downColumns = new double[columns];
        products = new double[rows * columns];
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            weights[i] = StrictMath.exp(-StrictMath.pow((i - SIZE / 2) / SIGMA, 2) / 2);
            sum += weights[i];
        }
        for (int i = 0; i < SIZE; i++) {
            weights[i] /= sum;
        }
    }

    /** The mean index of two images, which both begin at {@code start}; NaN if no window lies within them. */
    double of(double[] x, double[] y, int start) {
        double[] meanX = windowMeans(x, start);
        double[] meanY = windowMeans(y, start);
        double[] meanXx = windowMeans(product(x, x, start), 0);
        double[] meanYy = windowMeans(product(y, y, start), 0);
        double[] meanXy = windowMeans(product(x, y, start), 0);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double varianceX = meanXx[i] - meanX[i] * meanX[i];
            double varianceY = meanYy[i] - meanY[i] * meanY[i];
            double covariance = meanXy[i] - meanX[i] * meanY[i];
            double luminance = (2 * meanX[i] * meanY[i] + C1) / (meanX[i] * meanX[i] + meanY[i] * meanY[i] + C1);
            sum += luminance * (2 * covariance + C2) / (varianceX + varianceY + C2);
        }
        return sum / meanX.length;
    }

    /** The mean over the first images. */
    double mean(double[] x, double[] y, int images) {
        double sum = 0;
        for (int image = 0; image < images; image++) {
            sum += of(x, y, image * rows * columns);
        }
        return sum / images;
    }

    private double[] product(double[] x, double[] y, int start) {
        for (int i = 0; i < products.length; i++) {
            products[i] = x[start + i] * y[start + i];
        }
        return products;
    }

    /** The window is a product of a column and a row of weights. */
    private double[] windowMeans(double[] image, int start) {
        double[] means = new double[windowRows * windowColumns];
        for (int row = 0; row < windowRows; row++) {
            Arrays.fill(downColumns, 0);
            for (int i = 0; i < SIZE; i++) {
                addWeighted(image, start + (row + i) * columns, weights[i], downColumns, 0, columns);
            }
            for (int i = 0; i < SIZE; i++) {
                addWeighted(downColumns, i, weights[i], means, row * windowColumns, windowColumns);
            }
        }
        return means;
    }

    private static void addWeighted(double[] from, int fromStart, double weight, double[] to, int toStart, int count) {
        for (int i = 0; i < count; i++) {
            to[toStart + i] += weight * from[fromStart + i];
        }
    }
}
