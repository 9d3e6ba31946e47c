package io.github.inversenet.training;

import io.github.inversenet.ConfigurationException;

/** What the network's outputs are compared with. */
public enum Loss {
    /** Softmax cross-entropy on τ·y, mean over the batch; τ is {@link TrainingParameters#temperature()}. */
    CROSS_ENTROPY("cross-entropy"),
    /** Mean squared error to the one-hot vector, mean over batch and outputs, as in Keras. */
    MSE("mse");

    private final String parameterValue;

    Loss(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    public String parameterValue() {
        return parameterValue;
    }

    public static Loss of(String parameterValue) {
        for (Loss loss : values()) {
            if (loss.parameterValue.equals(parameterValue)) {
                return loss;
            }
        }
        throw new ConfigurationException("loss", parameterValue, "one of cross-entropy, mse");
    }
}
