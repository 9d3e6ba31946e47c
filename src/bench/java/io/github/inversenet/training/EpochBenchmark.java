package io.github.inversenet.training;

import io.github.inversenet.data.GeneratedDigits;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.PlainKernels;
import java.nio.file.Path;
import java.util.List;
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

/**
 * One epoch over the 12,000 generated digits, 784-64-64-10, batch 128, with its validation; objects are aligned as in the
 * JVM of a worker that trains.
 */
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = "-XX:ObjectAlignmentInBytes=64")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EpochBenchmark {
    @Param({"vector", "plain"})
    public String implementation;

    @Param({"1", "2"})
    public int threads;

    @Param({"0", "0.015"})
    public double inversionWeight;

    private InMemoryImages images;
    private Trainer trainer;

    @Setup
    public void setUp() {
        images = InMemoryImages.load(GeneratedDigits.training());
        double orthogonality = inversionWeight > 0 ? 1 : 0;
        TrainingParameters parameters = TrainingParameters.builder()
.hiddenLayers(List.of(64, 64))
.alpha(0.3)
.optimizer(Optimizer.ADAM)
.loss(Loss.CROSS_ENTROPY)
.schedule(Schedule.COSINE)
.learningRate(1e-3)
.batchSize(128)
.epochs(1)
.inversionWeight(inversionWeight)
.orthogonality(orthogonality)
.temperature(15.0)
.lossExponent(0.2)
.shiftProbability(0)
.validationImages(100)
.seed(1)
.build();
        Kernels kernels = implementation.equals("plain") ? new PlainKernels() : Kernels.best();
        trainer = new Trainer(parameters, threads, kernels, Path.of("target"));
    }

    @Benchmark
    public TrainedNetwork epoch() {
        return trainer.train(images, 10, epoch -> {});
    }
}
