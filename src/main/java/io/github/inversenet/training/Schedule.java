package io.github.inversenet.training;

import io.github.inversenet.Choice;

/** How the learning rate moves over the steps of a training. */
public enum Schedule implements Choice {
    /** Half a cosine from the full rate to 0 (Loshchilov and Hutter 2017, without restarts). */
    COSINE("cosine"),
    /** The same rate at every step. */
    CONSTANT("constant");

    private final String parameterValue;

    Schedule(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    @Override
    public String parameterValue() {
        return parameterValue;
    }

    /** The factor of the learning rate at a step, in [0, 1]. */
    double factor(long step, long steps) {
        return switch (this) {
            case COSINE -> 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
            case CONSTANT -> 1;
        };
    }

    public static Schedule of(String parameterValue) {
        return Choice.of(Schedule.class, "schedule", parameterValue);
    }
}
