package io.github.inversenet.network;

import io.github.inversenet.kernel.Fma;
import java.util.function.DoubleUnaryOperator;

/**
 * The activations in float64.
 *
 * <p>{@link StrictMath} gives the same bits on every machine. A value that is not a number stays one.
 */
final class ActivationFunctions {
    private ActivationFunctions() {}

    /**
     * Applies an activation to the first {@code rows} rows of a row-major matrix.
     *
     * @return how many values were projected onto the domain of an {@link Activation.Inverse}; 0 for other activations
     */
    static long apply(Activation activation, double[] values, int rows, int width) {
        if (activation instanceof Activation.Inverse inverse) {
            return applyWithin(inverse, values, rows * width);
        }
        if (activation.joint()) {
            for (int row = 0; row < rows; row++) {
                softmax(values, row * width, width, activation instanceof Activation.LogSoftmax);
            }
        } else if (activation instanceof Activation.LeakyRelu leaky) {
            double alpha = leaky.alpha();
            for (int i = 0; i < rows * width; i++) {
                values[i] = leaky(values[i], alpha);
            }
        } else if (activation instanceof Activation.PRelu prelu) {
            for (int i = 0; i < rows * width; i++) {
                values[i] = leaky(values[i], prelu.alpha()[i % width]);
            }
        } else if (activation instanceof Activation.Scale scale) {
            int channels = scale.factor().length;
            for (int i = 0; i < rows * width; i++) {
                // Both factors are those of a value within its row, since the channels divide the row.
                values[i] = Fma.of(values[i], scale.factor()[i % channels], scale.shift()[i % channels]);
            }
        } else {
            DoubleUnaryOperator function = function(activation);
            for (int i = 0; i < rows * width; i++) {
                values[i] = function.applyAsDouble(values[i]);
            }
        }
        return 0;
    }

    private static long applyWithin(Activation.Inverse inverse, double[] values, int length) {
        FloatRange domain = inverse.domain();
        DoubleUnaryOperator function = InverseFunctions.function(inverse);
        long projected = 0;
        for (int i = 0; i < length; i++) {
            double x = domain.nearest(values[i]);
            // What is not a number has no place in the domain, and none beside it either.
            projected += x != values[i] && !Double.isNaN(x) ? 1 : 0;
            values[i] = function.applyAsDouble(x);
        }
        return projected;
    }

    private static DoubleUnaryOperator function(Activation activation) {
        if (activation instanceof Activation.Relu) {
            return x -> Math.max(0, x);
        } else if (activation instanceof Activation.Sigmoid) {
            return x -> 1 / (1 + StrictMath.exp(-x));
        } else if (activation instanceof Activation.Tanh) {
            return StrictMath::tanh;
        } else if (activation instanceof Activation.Elu elu) {
            double alpha = elu.alpha();
            return x -> x >= 0 ? x : alpha * StrictMath.expm1(x);
        } else if (activation instanceof Activation.Selu) {
            double end = Activation.Selu.LAMBDA * Activation.Selu.ALPHA;
            return x -> x >= 0 ? Activation.Selu.LAMBDA * x : end * StrictMath.expm1(x);
        } else if (activation instanceof Activation.Softplus) {
            // log(1 + exp(x)) itself overflows from x = 710 on.
            return x -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
        throw new IllegalArgumentException("no formula for the activation '%s'".formatted(activation.function()));
    }

    private static double leaky(double x, double alpha) {
        return x >= 0 ? x : alpha * x;
    }

    private static void softmax(double[] values, int start, int width, boolean logarithm) {
        // Softmax does not change when a constant is subtracted; the largest value keeps exp from overflowing.
        double largest = values[start];
        for (int i = start + 1; i < start + width; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            values[i] -= largest;
            sum += StrictMath.exp(values[i]);
        }
        double logarithmOfSum = logarithm ? StrictMath.log(sum) : 0;
        for (int i = start; i < start + width; i++) {
            values[i] = logarithm ? values[i] - logarithmOfSum : StrictMath.exp(values[i]) / sum;
        }
    }
}
