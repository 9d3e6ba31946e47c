package io.github.inversenet.network;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivatives of the activations in float64, as slopes: one number per unit for the activations that act on each
 * unit alone, the probabilities p for the softmax, whose Jacobian is diag(p) − p·pᵀ, and for its logarithm, whose
 * Jacobian is I − 1·pᵀ.
 */
final class ActivationSlopes {
    /** Below this relative distance the difference of two values is mostly rounding. */
    private static final double SMALLEST_DISTANCE = 1e-7;

    private ActivationSlopes() {}

    /**
     * Slopes at a point, where the function has a kink those of the side above.
     *
     * @param in one row of inputs, from {@code offset}
     * @param out the activation of these
     * @param slopes receives the slopes, from {@code offset}
     */
    static void tangent(Activation activation, double[] in, double[] out, int offset, int width, double[] slopes) {
        if (activation instanceof Activation.Softmax) {
            System.arraycopy(out, offset, slopes, offset, width);
        } else if (activation instanceof Activation.LogSoftmax) {
            for (int j = offset; j < offset + width; j++) {
                slopes[j] = StrictMath.exp(out[j]);
            }
        } else if (activation instanceof Activation.Scale scale) {
            for (int j = 0; j < width; j++) {
                slopes[offset + j] = scale.factor()[j % scale.factor().length];
            }
        } else if (activation instanceof Activation.PRelu prelu) {
            for (int j = 0; j < width; j++) {
                slopes[offset + j] = in[offset + j] >= 0 ? 1 : prelu.alpha()[j];
            }
        } else {
            DoubleUnaryOperator derivative = derivative(activation);
            for (int i = offset; i < offset + width; i++) {
                slopes[i] = derivative.applyAsDouble(in[i]);
            }
        }
    }

    /** Moves slopes by {@code weight} of the way towards the slope of the line between two points. */
    static void moveTowardsSecant(
            Activation activation,
            double[] in,
            double[] out,
            double[] otherIn,
            double[] otherOut,
            int offset,
            int width,
            double weight,
            double[] slopes) {
        for (int i = offset; i < offset + width; i++) {
            double distance = otherIn[i] - in[i];
            double secant = slopes[i];
            if (activation instanceof Activation.Softmax) {
                secant = otherOut[i];
            } else if (activation instanceof Activation.LogSoftmax) {
                secant = StrictMath.exp(otherOut[i]);
            } else if (Math.abs(distance) > SMALLEST_DISTANCE * Math.abs(in[i])) {
                secant = (otherOut[i] - out[i]) / distance;
            }
            slopes[i] += weight * (secant - slopes[i]);
        }
    }

    /** Multiplies a row of derivatives by the activation's Jacobian, from the right. */
    static void chain(Activation activation, double[] slopes, int slopeOffset, int width, double[] row, int rowOffset) {
        if (activation instanceof Activation.LogSoftmax) {
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += row[rowOffset + j];
            }
            for (int j = 0; j < width; j++) {
                row[rowOffset + j] -= sum * slopes[slopeOffset + j];
            }
            return;
        }
        double mean = 0;
        if (activation instanceof Activation.Softmax) {
            for (int j = 0; j < width; j++) {
                mean += slopes[slopeOffset + j] * row[rowOffset + j];
            }
        }
        for (int j = 0; j < width; j++) {
            row[rowOffset + j] = (row[rowOffset + j] - mean) * slopes[slopeOffset + j];
        }
    }

    private static DoubleUnaryOperator derivative(Activation activation) {
        if (activation instanceof Activation.LeakyRelu leaky) {
            double alpha = leaky.alpha();
            return x -> x >= 0 ? 1 : alpha;
        } else if (activation instanceof Activation.Relu) {
            return x -> x >= 0 ? 1 : 0;
        } else if (activation instanceof Activation.Sigmoid) {
            return x -> sigmoid(x) * sigmoid(-x);
        } else if (activation instanceof Activation.Tanh) {
            // 1 − tanh² without its cancellation.
            return x -> 4 * sigmoid(2 * x) * sigmoid(-2 * x);
        } else if (activation instanceof Activation.Elu elu) {
            double alpha = elu.alpha();
            return x -> x >= 0 ? 1 : alpha * StrictMath.exp(x);
        } else if (activation instanceof Activation.Selu) {
            double end = Activation.Selu.LAMBDA * Activation.Selu.ALPHA;
            return x -> x >= 0 ? Activation.Selu.LAMBDA : end * StrictMath.exp(x);
        } else if (activation instanceof Activation.Softplus) {
            return ActivationSlopes::sigmoid;
        }
        throw new IllegalArgumentException("no derivative for the activation '%s'".formatted(activation.function()));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
