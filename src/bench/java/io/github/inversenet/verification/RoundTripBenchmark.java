package io.github.inversenet.verification;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.GeneratedDigits;
import io.github.inversenet.inversion.NetworkInverter;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verification of the 2,000 generated test digits by 784-64-64-10, and its parts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RoundTripBenchmark {
    private static final int IMAGES = 2000;

    private Network network;
    private Network inverse;
    private DataSet data;
    private double[] images;
    private double[] outputs;

    @Setup
    public void setUp() {
        Random random = new Random(1);
        network = new Network(List.of(
                dense(random, 784, 64),
                new Activation.LeakyRelu("a", 0.3f),
                dense(random, 64, 64),
                new Activation.LeakyRelu("b", 0.3f),
                dense(random, 64, 10)));
        inverse = new NetworkInverter(null, Kernels.best()).invert(network).network();
        data = new DataSet("digits", GeneratedDigits.training(), GeneratedDigits.test(), 10, List.of());
        images = random.doubles(IMAGES * 784L).toArray();
        outputs = new double[IMAGES * 10];
    }

    @Benchmark
    public RoundTripResult roundTrip() {
        return new RoundTrip(network, inverse, 1).measure(data, 1);
    }

    @Benchmark
    public double[] forward() {
        NetworkEvaluator evaluator = new NetworkEvaluator(network, IMAGES);
        evaluator.run(images, IMAGES, outputs);
        return outputs;
    }

    @Benchmark
    public double[] backward() {
        NetworkEvaluator evaluator = new NetworkEvaluator(inverse, IMAGES);
        evaluator.run(outputs, IMAGES, images);
        return images;
    }

    @Benchmark
    public double structuralSimilarity() {
        StructuralSimilarity similarity = new StructuralSimilarity(28, 28);
        double sum = 0;
        for (int i = 0; i + 1 < IMAGES; i++) {
            sum += similarity.compare(images, i * 784, images, (i + 1) * 784);
        }
        return sum;
    }

    private static Dense dense(Random random, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        return new Dense("dense" + inputs, new Matrix(inputs, outputs, kernel), new float[outputs]);
    }
}
