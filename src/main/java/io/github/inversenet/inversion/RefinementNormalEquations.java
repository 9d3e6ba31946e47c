package io.github.inversenet.inversion;

import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.util.Arrays;

/**
 * The normal equations of the ridge regression: (ΦᵀΦ + λI)·B = ΦᵀX, where a row of Φ is 1, the standardised y and its
 * features, and a row of X is an image.
 *
 * <p>Products are in float32 over chunks of {@value #CHUNK} images, and summed over the chunks in float64, so that their
 * error stays near 1e-8 of a diagonal entry, far below any useful ridge.
 */
final class RefinementNormalEquations {
    private static final int CHUNK = 256;
    private static final int BLOCK = 64;

    private final RefinementFeatures features;
    private final double[] mean;
    private final double[] deviation;
    private final int pixels;
    private final Kernels kernels;
    private final Team team;

    private final int size;
    private final int stride;
    private final int imageStride;
    private final double[] gram;
    private final double[] right;
    /** Φ of a chunk, and its transpose: the kernels want the left factor's columns and the right one's rows together. */
    private final float[] rows;

    private final float[] columns;
    private final float[] images;
    private final float[][] scratch;
    private final double[][] cosines;

    RefinementNormalEquations(
            RefinementFeatures features, double[] mean, double[] deviation, int pixels, Kernels kernels, Team team) {
        this.features = features;
        this.mean = mean;
        this.deviation = deviation;
        this.pixels = pixels;
        this.kernels = kernels;
        this.team = team;
        size = 1 + mean.length + features.count();
        stride = Kernels.padded(size);
        imageStride = Kernels.padded(pixels);
        gram = new double[Math.multiplyExact(size, stride)];
        right = new double[Math.multiplyExact(size, imageStride)];
        rows = new float[CHUNK * stride];
        columns = new float[CHUNK * stride];
        images = new float[CHUNK * imageStride];
        scratch = new float[team.size()][BLOCK * Math.max(stride, imageStride)];
        cosines = new double[team.size()][features.count()];
    }

    /** @param levels a pixel's value by its gray level */
    void addAll(double[] y, InMemoryImages data, float[] levels) {
        for (int from = 0; from < data.count(); from += CHUNK) {
            int first = from;
            int count = Math.min(CHUNK, data.count() - from);
            team.run(member -> {
                for (int i = team.begin(count, member); i < team.end(count, member); i++) {
                    prepare(y, data, levels, first + i, i, cosines[member]);
                }
            });
            team.run(member -> {
                // Blocks lower down are longer, so the members take turns.
                for (int block = member; block * BLOCK < size; block += team.size()) {
                    addBlock(block * BLOCK, count, scratch[member]);
                }
            });
        }
    }

    private void prepare(double[] y, InMemoryImages data, float[] levels, int image, int row, double[] cosine) {
        int m = mean.length;
        int start = row * stride;
        rows[start] = 1;
        for (int j = 0; j < m; j++) {
            rows[start + 1 + j] = (float) ((y[image * m + j] - mean[j]) / deviation[j]);
        }
        features.run(y, image * m, 1, cosine);
        for (int j = 0; j < cosine.length; j++) {
            rows[start + 1 + m + j] = (float) cosine[j];
        }
        for (int j = 0; j < size; j++) {
            columns[j * CHUNK + row] = rows[start + j];
        }
        for (int j = 0; j < pixels; j++) {
            images[row * imageStride + j] = levels[Byte.toUnsignedInt(data.bytes()[image * pixels + j])];
        }
    }

    /** Adds a chunk's part to some rows: of ΦᵀΦ up to the diagonal, and of ΦᵀX. */
    private void addBlock(int first, int count, float[] product) {
        int height = Math.min(BLOCK, size - first);
        int width = Kernels.padded(first + height);
        multiply(first, height, count, rows, stride, width, product);
        add(product, height, width, gram, first, stride);
        multiply(first, height, count, images, imageStride, imageStride, product);
        add(product, height, imageStride, right, first, imageStride);
    }

    private void multiply(
            int first, int height, int count, float[] factor, int factorStride, int width, float[] product) {
        Arrays.fill(product, 0, height * width, 0);
        kernels.addProduct(
                columns, first * CHUNK, CHUNK, 1, factor, 0, factorStride, product, 0, width, height, count, width);
    }

    private static void add(float[] product, int height, int width, double[] sums, int first, int sumStride) {
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                sums[(first + i) * sumStride + j] += product[i * width + j];
            }
        }
    }

    /**
     * Solves the equations, which are used up.
     *
     * @param ridge λ
     * @return B, one row of {@code pixels} values per column of Φ
     */
    double[] solve(double ridge) {
        for (int i = 0; i < size; i++) {
            gram[i * stride + i] += ridge;
        }
        new RefinementSolver(gram, stride, size, kernels, team).solve(right, imageStride, pixels);
        double[] solution = new double[size * pixels];
        for (int i = 0; i < size; i++) {
            System.arraycopy(right, i * imageStride, solution, i * pixels, pixels);
        }
        return solution;
    }
}
