package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
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

/** The pseudo-inverse of one Gaussian matrix in float64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PseudoInverseBenchmark {
    @Param({"784x64", "64x64", "64x10", "784x256", "2048x2048"})
    public String shape;

    private final Kernels kernels = Kernels.best();
    private DoubleMatrix matrix;

    @Setup
    public void setUp() {
        String[] sides = shape.split("x", -1);
        matrix = DoubleMatrix.zeros(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        Random random = new Random(1);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextGaussian();
        }
    }

    @Benchmark
    public PseudoInverse pseudoInverse() {
        return PseudoInverse.of(matrix, null, kernels);
    }
}
