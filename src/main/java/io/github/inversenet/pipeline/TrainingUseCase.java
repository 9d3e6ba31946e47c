package io.github.inversenet.pipeline;

/**
 * A use case that spends its time in training: the worker's JVM is set up for the kernels, at the price of starting some
 * hundredths of a second later.
 */
public interface TrainingUseCase<Q, R> extends UseCase<Q, R> {}
