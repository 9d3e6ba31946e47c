package io.github.inversenet.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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
public class KernelsBenchmark {
    private static final int IMAGES = 128;
    private static final int PIXELS = 784;
    private static final int HIDDEN = 64;

    @Param({"vector", "plain"})
    public String implementation;

    private Kernels kernels;
    private int[][] index;
    private int[][] images;
    private float[] kernel;
    private float[] activations;
    private float[] square;
    private float[] gradient;
    private float[] mean;
    private float[] variance;

    @Setup
    public void setUp() {
        kernels = implementation.equals("plain") ? new PlainKernels() : Kernels.best();
        Random random = new Random(1);
        index = new int[IMAGES][];
        for (int s = 0; s < IMAGES; s++) {
            index[s] = entries(random, PIXELS);
        }
        images = new int[PIXELS][];
        for (int p = 0; p < PIXELS; p++) {
            images[p] = entries(random, IMAGES);
        }
        kernel = floats(random, PIXELS * HIDDEN);
        activations = floats(random, IMAGES * HIDDEN);
        square = floats(random, HIDDEN * HIDDEN);
        gradient = floats(random, PIXELS * HIDDEN);
        mean = new float[PIXELS * HIDDEN];
        variance = new float[PIXELS * HIDDEN];
    }

    /** A fifth of the numbers below a bound, ascending, each with a gray level. */
    private static int[] entries(Random random, int bound) {
        return random.ints(0, bound)
                .distinct()
                .limit(bound / 5)
                .sorted()
                .map(number -> Kernels.entry(number, 1 + random.nextInt(255)))
                .toArray();
    }

    @Benchmark
    public float[] firstLayerForward() {
        for (int s = 0; s < IMAGES; s++) {
            kernels.addSparseRowTimesMatrix(
                    index[s], 0, index[s].length, kernel, 0, HIDDEN, activations, s * HIDDEN, HIDDEN);
        }
        return activations;
    }

    /** The gradient by pixel: the images in which it is not zero, and what they are multiplied with. */
    @Benchmark
    public float[] firstLayerBackward() {
        for (int p = 0; p < PIXELS; p++) {
            kernels.addSparseRowTimesMatrix(
                    images[p], 0, images[p].length, activations, 0, HIDDEN, gradient, p * HIDDEN, HIDDEN);
        }
        return gradient;
    }

    @Benchmark
    public float[] hiddenLayerForward() {
        kernels.addProduct(
                activations, 0, HIDDEN, 1, square, 0, HIDDEN, gradient, 0, HIDDEN, IMAGES, HIDDEN, HIDDEN);
        return gradient;
    }

    @Benchmark
    public float[] gram() {
        kernels.addProduct(kernel, 0, 1, HIDDEN, kernel, 0, HIDDEN, square, 0, HIDDEN, HIDDEN, PIXELS, HIDDEN);
        return square;
    }

    @Benchmark
    public float[] adam() {
        kernels.adam(kernel, gradient, mean, variance, 0, kernel.length, 1e-3f, 0.9f, 0.999f, 1e-7f);
        return kernel;
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
