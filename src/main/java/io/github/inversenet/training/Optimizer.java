package io.github.inversenet.training;

import io.github.inversenet.ConfigurationException;

/** How a gradient becomes a step. */
public enum Optimizer {
    /** Kingma and Ba 2015, β₁ = 0.9, β₂ = 0.999, ε = 1e-7, bias-corrected. */
    ADAM("adam", 8e-3),
    /** Tieleman and Hinton 2012, decay 0.9, ε = 1e-7. */
    RMSPROP("rmsprop", 1e-3),
    /** Plain stochastic gradient descent. */
    SGD("sgd", 1e-2);

    private final String parameterValue;
    private final double defaultLearningRate;

    Optimizer(String parameterValue, double defaultLearningRate) {
        this.parameterValue = parameterValue;
        this.defaultLearningRate = defaultLearningRate;
    }

    /** Learning rate where none is configured: for RMSprop and SGD that of Keras, for Adam what the search found. */
    public double defaultLearningRate() {
        return defaultLearningRate;
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
