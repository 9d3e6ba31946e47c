package io.github.inversenet.training;

import io.github.inversenet.ConfigurationException;

/** How a gradient becomes a step. */
public enum Optimizer {
    /** Kingma and Ba 2015, β₁ = 0.9, β₂ = 0.999, ε = 1e-7, bias-corrected. */
    ADAM("adam", 1e-3, 8e-3),
    /** Tieleman and Hinton 2012, decay 0.9, ε = 1e-7. */
    RMSPROP("rmsprop", 1e-3, 1e-3),
    /** Plain stochastic gradient descent. */
    SGD("sgd", 1e-2, 1e-2);

    private final String parameterValue;
    private final double plainLearningRate;
    private final double orthonormalLearningRate;

    Optimizer(String parameterValue, double plainLearningRate, double orthonormalLearningRate) {
        this.parameterValue = parameterValue;
        this.plainLearningRate = plainLearningRate;
        this.orthonormalLearningRate = orthonormalLearningRate;
    }

    /**
     * Learning rate where none is configured: that of Keras. Adam takes eight times as much where orthogonality holds the
     * weights at their size; without it such steps would let them grow.
     */
    public double defaultLearningRate(boolean orthonormal) {
        return orthonormal ? orthonormalLearningRate : plainLearningRate;
    }

    public String parameterValue() {
        return parameterValue;
    }

    public static Optimizer of(String parameterValue) {
        for (Optimizer optimizer : values()) {
            if (optimizer.parameterValue.equals(parameterValue)) {
                return optimizer;
            }
        }
        throw new ConfigurationException("optimizer", parameterValue, "one of adam, rmsprop, sgd");
    }
}
