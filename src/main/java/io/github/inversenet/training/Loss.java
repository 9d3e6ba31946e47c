package io.github.inversenet.training;

import io.github.inversenet.Choice;

/** What the network's outputs are compared with. */
public enum Loss implements Choice {
    /** Softmax cross-entropy on τ·y, mean over the batch; τ is {@link TrainingParameters#temperature()}. */
    CROSS_ENTROPY("cross-entropy"),
    /** Mean squared error to the one-hot vector, mean over batch and outputs, as in Keras. */
    MSE("mse");

    private final String parameterValue;

    Loss(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    @Override
    public String parameterValue() {
        return parameterValue;
    }

    public static Loss of(String parameterValue) {
        return Choice.of(Loss.class, "loss", parameterValue);
    }
}
