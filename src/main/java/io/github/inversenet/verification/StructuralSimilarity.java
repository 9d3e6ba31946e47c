package io.github.inversenet.verification;

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

    private final int rows;
    private final int columns;
    private final double[] weights = weights();
    private final double[] squares;
    private final double[] filteredRows;
    private final double[][] moments;

    public StructuralSimilarity(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        squares = new double[rows * columns];
        filteredRows = new double[rows * validColumns()];
        moments = new double[5][validRows() * validColumns()];
    }

    /** Compares the rows × columns pixels of two images, each of which starts at its offset. */
    public double compare(double[] one, int oneStart, double[] other, int otherStart) {
        if (validRows() == 0 || validColumns() == 0) {
            return Double.NaN;
        }
        filter(one, oneStart, moments[0]);
        filter(other, otherStart, moments[1]);
        filterProduct(one, oneStart, one, oneStart, moments[2]);
        filterProduct(other, otherStart, other, otherStart, moments[3]);
        filterProduct(one, oneStart, other, otherStart, moments[4]);
        double sum = 0;
        for (int i = 0; i < moments[0].length; i++) {
            sum += index(moments[0][i], moments[1][i], moments[2][i], moments[3][i], moments[4][i]);
        }
        return sum / moments[0].length;
    }

    private static double index(double meanX, double meanY, double meanXx, double meanYy, double meanXy) {
        double varianceX = meanXx - meanX * meanX;
        double varianceY = meanYy - meanY * meanY;
        double covariance = meanXy - meanX * meanY;
        return ((2 * meanX * meanY + C1) * (2 * covariance + C2))
                / ((meanX * meanX + meanY * meanY + C1) * (varianceX + varianceY + C2));
    }

    private void filterProduct(double[] a, int aStart, double[] b, int bStart, double[] filtered) {
        for (int i = 0; i < squares.length; i++) {
            squares[i] = a[aStart + i] * b[bStart + i];
        }
        filter(squares, 0, filtered);
    }

    /** The window is a product of two one-dimensional ones, so rows and columns are filtered one after the other. */
    private void filter(double[] image, int start, double[] filtered) {
        int width = validColumns();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                double sum = 0;
                for (int k = 0; k < WINDOW; k++) {
                    sum += weights[k] * image[start + row * columns + column + k];
                }
                filteredRows[row * width + column] = sum;
            }
        }
        for (int i = 0; i < filtered.length; i++) {
            double sum = 0;
            for (int k = 0; k < WINDOW; k++) {
                sum += weights[k] * filteredRows[i + k * width];
            }
            filtered[i] = sum;
        }
    }

    private int validRows() {
        return Math.max(0, rows - WINDOW + 1);
    }

    private int validColumns() {
        return Math.max(0, columns - WINDOW + 1);
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
