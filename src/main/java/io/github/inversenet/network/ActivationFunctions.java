package io.github.inversenet.network;

import java.util.function.DoubleUnaryOperator;

/**
 * The activations in float64.
 *
 * <p>{@link StrictMath} gives the same bits on every machine. A value that is not a number stays one.
 */
final class ActivationFunctions {
    private ActivationFunctions() {}

    /** Applies an activation to the first {@code rows} rows of a row-major matrix. */
    static void apply(Activation activation, double[] values, int rows, int width) {
        if (activation instanceof Activation.Softmax) {
            for (int row = 0; row < rows; row++) {
                softmax(values, row * width, width);
            }
        } else if (activation instanceof Activation.PRelu prelu) {
            for (int i = 0; i < rows * width; i++) {
                values[i] = leaky(values[i], prelu.alpha()[i % width]);
            }
        } else {
            DoubleUnaryOperator function = function(activation);
            for (int i = 0; i < rows * width; i++) {
                values[i] = function.applyAsDouble(values[i]);
            }
        }
    }

    private static DoubleUnaryOperator function(Activation activation) {
        if (activation instanceof Activation.LeakyRelu leaky) {
            double alpha = leaky.alpha();
            return x -> leaky(x, alpha);
        } else if (activation instanceof Activation.Relu) {
            return x -> Math.max(0, x);
        } else if (activation instanceof Activation.Sigmoid) {
            return x -> 1 / (1 + StrictMath.exp(-x));
        } else if (activation instanceof Activation.Tanh) {
            return StrictMath::tanh;
        } else if (activation instanceof Activation.Elu elu) {
            double alpha = elu.alpha();
            return x -> x >= 0 ? x : alpha * StrictMath.expm1(x);
        } else if (activation instanceof Activation.Softplus) {
            // log(1 + exp(x)) itself overflows from x = 710 on.
            return x -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
        throw new IllegalArgumentException("no formula for the activation '%s'".formatted(activation.function()));
    }

    private static double leaky(double x, double alpha) {
        return x >= 0 ? x : alpha * x;
    }

    private static void softmax(double[] values, int start, int width) {
        // Softmax does not change when a constant is subtracted; the largest value keeps exp from overflowing.
        double largest = values[start];
        for (int i = start + 1; i < start + width; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            values[i] = StrictMath.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = start; i < start + width; i++) {
            values[i] /= sum;
        }
    }
}
