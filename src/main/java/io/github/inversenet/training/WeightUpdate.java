package io.github.inversenet.training;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;

/** How one array of weights moves along its gradient, each weight by itself, with what it remembers of earlier gradients. */
abstract class WeightUpdate {
    private static final float EPSILON = 1e-7f;
    private static final float RMSPROP_DECAY = 0.9f;
    private static final float ADAM_BETA1 = 0.9f;
    private static final float ADAM_BETA2 = 0.999f;

    /** Biases beside Muon forget faster: they have to follow kernels that move fast. */
    private static final float BESIDE_MUON_BETA2 = 0.99f;

    /** The optimiser's, of an array of {@code length} weights. */
    static WeightUpdate of(Optimizer optimizer, Kernels kernels, int length) {
        return switch (optimizer) {
            case ADAM -> new Adam(kernels, length, ADAM_BETA2);
            case MUON -> new Adam(kernels, length, BESIDE_MUON_BETA2);
            case RMSPROP -> new RmsProp(kernels, length);
            case SGD -> new Sgd();
        };
    }

    /**
     * Moves weights {@code offset} to {@code offset + length}.
     *
     * @param gradient that of the first stands at {@code gradientOffset}
     * @param rate of the schedule
     * @param step from 0
     */
    abstract void apply(
            float[] weights, float[] gradient, int gradientOffset, int offset, int length, double rate, long step);

    private static final class Adam extends WeightUpdate {
        private final Kernels kernels;
        private final float beta2;
        private final float[] mean;
        private final float[] square;

        Adam(Kernels kernels, int length, float beta2) {
            this.kernels = kernels;
            this.beta2 = beta2;
            mean = new float[length];
            square = new float[length];
        }

        @Override
        void apply(
                float[] weights, float[] gradient, int gradientOffset, int offset, int length, double rate, long step) {
            double correction1 = 1 - StrictMath.pow(ADAM_BETA1, step + 1.0);
            double correction2 = 1 - StrictMath.pow(beta2, step + 1.0);
            float corrected = (float) (rate * (Math.sqrt(correction2) / correction1));
            kernels.adam(
                    weights,
                    gradient,
                    gradientOffset,
                    mean,
                    square,
                    offset,
                    length,
                    corrected,
                    ADAM_BETA1,
                    beta2,
                    EPSILON);
        }
    }

    private static final class RmsProp extends WeightUpdate {
        private final Kernels kernels;
        private final float[] square;

        RmsProp(Kernels kernels, int length) {
            this.kernels = kernels;
            square = new float[length];
        }

        @Override
        void apply(
                float[] weights, float[] gradient, int gradientOffset, int offset, int length, double rate, long step) {
            kernels.rmsProp(
                    weights, gradient, gradientOffset, square, offset, length, (float) rate, RMSPROP_DECAY, EPSILON);
        }
    }

    private static final class Sgd extends WeightUpdate {
        @Override
        void apply(
                float[] weights, float[] gradient, int gradientOffset, int offset, int length, double rate, long step) {
            float factor = (float) -rate;
            for (int i = 0; i < length; i++) {
                weights[offset + i] = Fma.of(factor, gradient[gradientOffset + i], weights[offset + i]);
            }
        }
    }
}
