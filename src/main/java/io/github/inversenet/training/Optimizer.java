package io.github.inversenet.training;

import io.github.inversenet.Choice;

/** How a gradient becomes a step. */
public enum Optimizer implements Choice {
    /** {@link Muon} for kernels, Adam with β₂ = 0.99 for biases. */
    MUON("muon", 5e-3, 5e-3),
    /** Kingma and Ba 2015, β₁ = 0.9, β₂ = 0.999, ε = 1e-7, bias-corrected. */
    ADAM("adam", 1e-3, 8e-3),
    /** Tieleman and Hinton 2012, decay 0.9, ε = 1e-7. */
    RMSPROP("rmsprop", 1e-3, 1e-3),
    /** Plain stochastic gradient descent. */
    SGD("sgd", 1e-2, 1e-2);

    private static final int LARGEST_AT_FULL_RATE = 784 * 256;

    private final String parameterValue;
    private final double plainLearningRate;
    private final double invertibleLearningRate;

    Optimizer(String parameterValue, double plainLearningRate, double invertibleLearningRate) {
        this.parameterValue = parameterValue;
        this.plainLearningRate = plainLearningRate;
        this.invertibleLearningRate = invertibleLearningRate;
    }

    /**
     * Learning rate where none is configured. Adam takes eight times that of Keras where the inversion or orthogonality
     * holds the weights at their size; without them such steps would let them grow.
     *
     * <p>A step of Adam or Muon changes a weight by about the rate, so a kernel by the rate times the root of its size, and
     * an orthonormal one has singular values of 1 whatever its size: beyond {@value #LARGEST_AT_FULL_RATE} weights the rate
     * falls so that the step does not grow. At Adam's full rate the singular values of 4096×4096 weights reach 22 within
     * an epoch.
     *
     * @param invertible whether the loss holds the inversion or orthogonality
     * @param largestKernel number of weights of the largest layer
     */
    public double defaultLearningRate(boolean invertible, long largestKernel) {
        if (!invertible) {
            return plainLearningRate;
        }
        return (this == ADAM || this == MUON) && largestKernel > LARGEST_AT_FULL_RATE
                ? invertibleLearningRate * Math.sqrt((double) LARGEST_AT_FULL_RATE / largestKernel)
                : invertibleLearningRate;
    }

    @Override
    public String parameterValue() {
        return parameterValue;
    }

    public static Optimizer of(String parameterValue) {
        return Choice.of(Optimizer.class, "optimizer", parameterValue);
    }
}
