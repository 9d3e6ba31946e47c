package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The vector kernels against the plain ones, bit by bit: equal is the contract, so nothing here has a tolerance. */
class KernelsTest {
    private final Kernels plain = new PlainKernels();
    private final Kernels best = Kernels.best();

    @Test
    void theTestsRunWithVectors() {
        assertThat(best.getClass().getSimpleName()).isEqualTo("VectorKernels");
    }

    @Cases(200)
    void floatProductsAreEqual(
            @Within(min = 1, max = 13) int rows,
            @Within(min = 1, max = 20) int inner,
            @Within(min = 1, max = 140) int columns,
            boolean transposed,
            long seed) {
        Random random = new Random(seed);
        float[] a = floats(random, rows * inner + 3);
        float[] b = floats(random, inner * (columns + 2) + 1);
        float[] c = floats(random, rows * (columns + 5) + 2);
        float[] d = c.clone();
        int rowStride = transposed ? 1 : inner;
        int columnStride = transposed ? rows : 1;
        plain.addProduct(a, 3, rowStride, columnStride, b, 1, columns + 2, c, 2, columns + 5, rows, inner, columns);
        best.addProduct(a, 3, rowStride, columnStride, b, 1, columns + 2, d, 2, columns + 5, rows, inner, columns);
        assertThat(d).isEqualTo(c);
    }

    @Cases(200)
    void doubleProductsAreEqual(
            @Within(min = 1, max = 13) int rows,
            @Within(min = 1, max = 20) int inner,
            @Within(min = 1, max = 40) int columns,
            long seed) {
        Random random = new Random(seed);
        double[] a = random.doubles((long) rows * inner).toArray();
        double[] b = random.doubles((long) inner * columns).toArray();
        double[] c = random.doubles((long) rows * columns).toArray();
        double[] d = c.clone();
        plain.addProduct(a, 0, inner, 1, b, 0, columns, c, 0, columns, rows, inner, columns);
        best.addProduct(a, 0, inner, 1, b, 0, columns, d, 0, columns, rows, inner, columns);
        assertThat(d).isEqualTo(c);
    }

    @Cases(200)
    void correlationsAreEqual(
            @Within(min = 1, max = 130) int length,
            @Within(min = 1, max = 12) int window,
            @Within(min = 1, max = 30) int stride,
            long seed) {
        Random random = new Random(seed);
        double[] in = random.doubles(2 + length + (window - 1L) * stride).toArray();
        double[] weights = random.doubles(window).toArray();
        double[] c = new double[length + 3];
        double[] d = new double[length + 3];
        plain.correlate(in, 2, stride, weights, c, 3, length);
        best.correlate(in, 2, stride, weights, d, 3, length);
        assertThat(d).isEqualTo(c);
    }

    @Test
    void aCorrelationIsASumOfNeighbours() {
        double[] out = new double[3];
        best.correlate(new double[] {9, 1, 2, 3, 4, 5, 6}, 1, 2, new double[] {10, 1}, out, 1, 2);
        assertThat(out).containsExactly(0, 13, 24);
    }

    /** Large enough to be computed block by block, with edges in every direction. */
    @Cases(20)
    void productsOfLargeMatricesAreEqual(
            @Within(min = 24, max = 210) int rows,
            @Within(min = 130, max = 530) int inner,
            @Within(min = 257, max = 530) int columns,
            boolean transposed,
            long seed) {
        Random random = new Random(seed);
        int rowStride = transposed ? 1 : inner;
        int columnStride = transposed ? rows : 1;
        double[] a = random.doubles((long) rows * inner + 3, -1, 1).toArray();
        double[] b = random.doubles((long) inner * (columns + 2) + 1, -1, 1).toArray();
        double[] c = random.doubles((long) rows * (columns + 5) + 2, -1, 1).toArray();
        double[] d = c.clone();
        plain.addProduct(a, 3, rowStride, columnStride, b, 1, columns + 2, c, 2, columns + 5, rows, inner, columns);
        best.addProduct(a, 3, rowStride, columnStride, b, 1, columns + 2, d, 2, columns + 5, rows, inner, columns);
        assertThat(d).isEqualTo(c);
        float[] fa = floats(random, a.length);
        float[] fb = floats(random, b.length);
        float[] fc = floats(random, c.length);
        float[] fd = fc.clone();
        plain.addProduct(fa, 3, rowStride, columnStride, fb, 1, columns + 2, fc, 2, columns + 5, rows, inner, columns);
        best.addProduct(fa, 3, rowStride, columnStride, fb, 1, columns + 2, fd, 2, columns + 5, rows, inner, columns);
        assertThat(fd).isEqualTo(fc);
    }

    /** The JVM of these tests does not check the accesses of vectors, like the worker's: the kernels have to. */
    @Test
    void noKernelLeavesItsArrays() {
        float[] small = new float[31];
        float[] large = new float[64];
        double[] doubles = new double[31];
        assertThat(System.getProperty("jdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK"))
                .isEqualTo("0");
        List<ThrowingCallable> calls = List.of(
                () -> best.addProduct(large, 0, 1, 1, small, 0, 16, large, 0, 16, 2, 2, 16),
                () -> best.addProduct(large, 0, 1, 1, large, 0, 16, small, 0, 16, 2, 2, 16),
                () -> best.addProduct(large, 0, 1, 1, large, -1, 16, large, 0, 16, 2, 2, 16),
                () -> best.addProduct(small, 0, 16, 1, large, 0, 16, large, 0, 16, 2, 16, 16),
                () -> best.addProduct(doubles, 0, 1, 1, doubles, 0, 16, new double[64], 0, 16, 2, 2, 16),
                () -> best.addSparseRows(oneEntry(Kernels.entry(1, 1), 1), 0, 1, small, 16, large, 0),
                () -> best.addSparseRows(oneEntry(-1, 1), 0, 1, large, 16, large, 0),
                () -> best.addSparseRows(oneEntry(0, 2), 0, 1, large, 16, large, 0),
                () -> best.addSparseRows(oneEntry(0, 1), 0, 2, large, 16, large, 0),
                () -> best.addSparseRows(oneEntry(0, 1), 0, 1, large, 16, new float[27], 0),
                () -> best.addSparseRows(oneEntry(0, 1), 0, 1, new float[27], 16, large, 0),
                () -> best.subtractRow(large, large, 32, small, 0, 1),
                () -> best.subtractRow(small, large, 32, large, 0, 1),
                () -> best.subtractRow(large, small, 32, large, 0, 1),
                () -> best.exponential(doubles, 0, 32),
                () -> best.exponential(doubles, -1, 8),
                () -> best.correlate(doubles, 0, 1, new double[2], new double[64], 0, 31),
                () -> best.correlate(doubles, -1, 1, new double[2], new double[64], 0, 30),
                () -> best.correlate(new double[64], 0, 1, new double[2], doubles, 0, 32),
                () -> best.addColumnSums(large, 4, large.length / 3, large, 0, 16),
                () -> best.addColumnSums(large, 1, 16, small, 16, 32),
                () -> best.addColumnSumsOfDifference(large, small, 2, 16, large, 0, 16),
                () -> best.addColumnSumsOfDifference(small, large, 2, 16, large, 0, 16),
                () -> best.leakyRelu(large, small, 0, 32, 0.3f),
                () -> best.leakyReluBackward(small, large, 0, 32, 0.3f),
                () -> best.addSparseRows(oneEntry(0, 1), 0, 1, large, 16, large, 3),
                () -> best.adam(large, large, 0, small, large, 0, 32, 1, 0, 0, 1),
                () -> best.adam(large, large, 33, large, large, 0, 32, 1, 0, 0, 1),
                () -> best.rmsProp(large, small, 0, large, 0, 32, 1, 0, 1));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class));
    }

    private static SparseRows oneEntry(int entry, int end) {
        SparseRows rows = new SparseRows(1);
        rows.entries[0] = new int[] {entry};
        rows.end[0] = end;
        return rows;
    }

    @Test
    void aProductAddsToWhatIsThere() {
        float[] c = {100, 200, 300, 400};
        best.addProduct(new float[] {1, 2, 3, 4}, 0, 2, 1, new float[] {5, 6, 7, 8}, 0, 2, c, 0, 2, 2, 2, 2);
        assertThat(c).containsExactly(119, 222, 343, 450);
    }

    /** With whole vectors, and with a stride that leaves a rest. */
    @Cases(200)
    void sparseProductsAreEqualToDenseOnes(
            @Within(min = 1, max = 40) int pixels,
            @Within(min = 1, max = 5) int rows,
            @Within(min = 1, max = 18) int sixteenths,
            boolean whole,
            long seed) {
        Random random = new Random(seed);
        int stride = sixteenths * 16 - (whole ? 0 : 1 + random.nextInt(15));
        float[] x = new float[rows * pixels];
        SparseRows sparse = new SparseRows(rows);
        for (int row = 0; row < rows; row++) {
            sparse.entries[row] = new int[pixels + 3];
            sparse.begin[row] = random.nextInt(3);
            int end = sparse.begin[row];
            for (int i = 0; i < pixels; i++) {
                if (random.nextBoolean()) {
                    int gray = 1 + random.nextInt(255);
                    x[row * pixels + i] = gray / 255f;
                    sparse.entries[row][end++] = Kernels.entry(i, gray);
                }
            }
            sparse.end[row] = end;
        }
        float[] matrix = floats(random, Kernels.ORIGIN + pixels * stride);
        float[] sum = floats(random, Kernels.ORIGIN + rows * stride);
        float[] dense = sum.clone();
        int from = random.nextInt(rows);
        int outRow = random.nextInt(from + 1);
        best.addSparseRows(sparse, from, rows, matrix, stride, sum, outRow);
        plain.addProduct(
                x,
                from * pixels,
                pixels,
                1,
                matrix,
                Kernels.ORIGIN,
                stride,
                dense,
                Kernels.row(outRow, stride),
                stride,
                rows - from,
                pixels,
                stride);
        assertThat(sum).isEqualTo(dense);
    }

    @Cases(100)
    void rowDifferencesAreEqual(
            @Within(min = 1, max = 5) int rows, @Within(min = 1, max = 6) int sixteenths, long seed) {
        Random random = new Random(seed);
        int stride = 16 * sixteenths;
        int length = Kernels.ORIGIN + rows * stride;
        float[] z = floats(random, length);
        float[] bias = floats(random, stride);
        int from = random.nextInt(rows);
        float[] difference = floats(random, length);
        float[] other = difference.clone();
        plain.subtractRow(z, bias, stride, difference, from, rows);
        best.subtractRow(z, bias, stride, other, from, rows);
        assertThat(other).isEqualTo(difference);
    }

    @Cases(100)
    void columnSumsAreEqualToAProductWithOnes(
            @Within(min = 0, max = 40) int rows, @Within(min = 1, max = 90) int columns, long seed) {
        Random random = new Random(seed);
        int from = random.nextInt(columns);
        float[] a = floats(random, Kernels.ORIGIN + rows * columns);
        float[] b = floats(random, Kernels.ORIGIN + rows * columns);
        float[] start = floats(random, columns);
        float[] ones = new float[2 * rows];
        float[] pairs = new float[2 * rows * columns];
        for (int s = 0; s < rows; s++) {
            ones[2 * s] = 1;
            ones[2 * s + 1] = -1;
            System.arraycopy(a, Kernels.row(s, columns), pairs, 2 * s * columns, columns);
            System.arraycopy(b, Kernels.row(s, columns), pairs, (2 * s + 1) * columns, columns);
        }
        // Products with 1 and -1 are exact, so a chain of fused multiply-adds is one of additions and subtractions.
        float[] sums = start.clone();
        best.addColumnSums(a, rows, columns, sums, from, columns);
        float[] expected = start.clone();
        plain.addProduct(ones, 0, 0, 2, pairs, from, 2 * columns, expected, from, columns, 1, rows, columns - from);
        assertThat(sums).isEqualTo(expected);
        float[] differences = start.clone();
        best.addColumnSumsOfDifference(a, b, rows, columns, differences, from, columns);
        expected = start.clone();
        plain.addProduct(ones, 0, 0, 1, pairs, from, columns, expected, from, columns, 1, 2 * rows, columns - from);
        assertThat(differences).isEqualTo(expected);
    }

    @Cases(100)
    void elementwiseKernelsAreEqual(@Within(min = 1, max = 90) int length, long seed) {
        Random random = new Random(seed);
        float[] in = floats(random, length + 1);
        in[1] = 0;
        float[] g = floats(random, length + 1);
        float[][] one = {g.clone(), in.clone(), new float[length + 1], new float[length + 1], in.clone(), in.clone()};
        float[][] two = {g.clone(), in.clone(), new float[length + 1], new float[length + 1], in.clone(), in.clone()};
        run(plain, one, in, length);
        run(best, two, in, length);
        assertThat(two).isEqualTo(one);
    }

    private static void run(Kernels kernels, float[][] arrays, float[] in, int length) {
        kernels.leakyReluBackward(in, arrays[0], 1, length, 0.3f);
        kernels.leakyRelu(in, arrays[4], 1, length, 0.3f);
        for (int step = 0; step < 3; step++) {
            kernels.adam(arrays[1], arrays[0], 0, arrays[2], arrays[3], 1, length, 1e-2f, 0.9f, 0.999f, 1e-7f);
            kernels.rmsProp(arrays[5], arrays[0], 0, arrays[3], 1, length, 1e-2f, 0.9f, 1e-7f);
        }
    }

    @Test
    void leakyReluIsItselfAboveZeroAndScaledBelow() {
        float[] out = new float[3];
        best.leakyRelu(new float[] {-2, 0, 5}, out, 0, 3, 0.5f);
        assertThat(out).containsExactly(-1, 0, 5);
        float[] gradient = {1, 1, 1};
        best.leakyReluBackward(new float[] {-2, 0, 5}, gradient, 0, 3, 0.5f);
        assertThat(gradient).containsExactly(0.5f, 0.5f, 1);
    }

    @Test
    void adamFollowsItsFormula() {
        float[] p = {1};
        float[] m = {0};
        float[] v = {0};
        // After the first step m = 0.1·g, v = 0.001·g², so the step is rate·0.1·g / (√0.001·g).
        plain.adam(p, new float[] {4}, 0, m, v, 0, 1, 0.01f, 0.9f, 0.999f, 0f);
        assertThat((double) p[0]).isCloseTo(1 - 0.01 * 0.1 / Math.sqrt(0.001), within(1e-6));
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
