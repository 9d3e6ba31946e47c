package io.github.inversenet.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The inner loops of a step of 784-64-64-10 at batch 128, one thread; a fifth of the pixels are not zero. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-XX:ObjectAlignmentInBytes=64")
public class KernelsBenchmark {
    private static final int IMAGES = 128;
    private static final int PIXELS = 784;
    private static final int HIDDEN = 64;
    private static final int CLASSES = 10;

    @Param({"vector", "plain"})
    public String implementation;

    private Kernels kernels;
    private SparseRows pixels;
    private SparseRows images;
    private float[] kernel;
    private float[] activations;
    private float[] square;
    private float[] gradient;
    private float[] mean;
    private float[] variance;
    private double[] exponents;
    private double[] exponentials;

    @Setup
    public void setUp() {
        kernels = implementation.equals("plain") ? new PlainKernels() : Kernels.best();
        Random random = new Random(1);
        pixels = sparse(random, IMAGES, PIXELS);
        images = sparse(random, PIXELS, IMAGES);
        kernel = floats(random, PIXELS);
        activations = floats(random, IMAGES);
        square = floats(random, HIDDEN);
        gradient = floats(random, PIXELS);
        mean = Kernels.matrix(PIXELS, HIDDEN);
        variance = Kernels.matrix(PIXELS, HIDDEN);
        exponentials = random.doubles(IMAGES * CLASSES, -20, 0).toArray();
        exponents = exponentials.clone();
    }

    /** In each row a fifth of the columns, ascending, each with a gray level. */
    private static SparseRows sparse(Random random, int rows, int columns) {
        SparseRows sparse = new SparseRows(rows);
        for (int row = 0; row < rows; row++) {
            sparse.entries[row] = random.ints(0, columns)
                    .distinct()
                    .limit(columns / 5)
                    .sorted()
                    .map(number -> Kernels.entry(number, 1 + random.nextInt(255)))
                    .toArray();
            sparse.end[row] = sparse.entries[row].length;
        }
        return sparse;
    }

    @Benchmark
    public float[] firstLayerForward() {
        kernels.addSparseRows(pixels, 0, IMAGES, kernel, HIDDEN, activations, 0);
        return activations;
    }

    /** The gradient by pixel: the images in which it is not zero, and what they are multiplied with. */
    @Benchmark
    public float[] firstLayerBackward() {
        kernels.addSparseRows(images, 0, PIXELS, activations, HIDDEN, gradient, 0);
        return gradient;
    }

    @Benchmark
    public float[] hiddenLayerForward() {
        kernels.addRows(activations, HIDDEN, HIDDEN, square, HIDDEN, gradient, 0, IMAGES);
        return gradient;
    }

    @Benchmark
    public float[] gram() {
        int first = Kernels.ORIGIN;
        kernels.addProduct(
                kernel, first, 1, HIDDEN, kernel, first, HIDDEN, square, first, HIDDEN, HIDDEN, PIXELS, HIDDEN);
        return square;
    }

    @Benchmark
    public float[] adam() {
        int length = PIXELS * HIDDEN;
        kernels.adam(kernel, gradient, Kernels.ORIGIN, mean, variance, Kernels.ORIGIN, length, 1e-3f, 0.9f, 0.999f, 1e-7f);
        return kernel;
    }

    /** Of the softmax of a batch. */
    @Benchmark
    public double[] exponential() {
        System.arraycopy(exponents, 0, exponentials, 0, exponents.length);
        kernels.exponential(exponentials, 0, exponentials.length);
        return exponentials;
    }

    private static float[] floats(Random random, int rows) {
        float[] values = Kernels.matrix(rows, HIDDEN);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
