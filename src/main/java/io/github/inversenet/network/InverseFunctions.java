package io.github.inversenet.network;

import java.util.function.DoubleUnaryOperator;

/**
 * The inverses of the activations that reach an open interval only, in float64.
 *
 * <p>Each is finite on its domain, and accurate to a few units of rounding at both of its ends: where a textbook formula
 * cancels or overflows, another form of it is used. {@link StrictMath} gives the same bits on every machine.
 */
final class InverseFunctions {
    private InverseFunctions() {}

    static DoubleUnaryOperator function(Activation.Inverse inverse) {
        if (inverse instanceof Activation.InverseSigmoid) {
            return InverseFunctions::logit;
        } else if (inverse instanceof Activation.InverseTanh) {
            return InverseFunctions::artanh;
        } else if (inverse instanceof Activation.InverseSoftplus) {
            return InverseFunctions::inverseSoftplus;
        } else if (inverse instanceof Activation.InverseElu elu) {
            double alpha = elu.alpha();
            return x -> x >= 0 ? x : StrictMath.log1p(x / alpha);
        } else if (inverse instanceof Activation.InverseSelu) {
            double end = Activation.Selu.LAMBDA * Activation.Selu.ALPHA;
            return x -> x >= 0 ? x / Activation.Selu.LAMBDA : StrictMath.log1p(x / end);
        }
        throw new IllegalArgumentException("no formula for the activation '%s'".formatted(inverse.function()));
    }

    private static double logit(double x) {
        // Near 1/2 the quotient is near 1, where log loses digits: x / (1 − x) = 1 + (2x − 1) / (1 − x).
        return x > 0.25 && x < 0.75 ? StrictMath.log1p((2 * x - 1) / (1 - x)) : StrictMath.log(x / (1 - x));
    }

    /** Odd in x, so that both signs have the same accuracy. */
    private static double artanh(double x) {
        double size = Math.abs(x);
        return Math.copySign(0.5 * StrictMath.log1p(2 * size / (1 - size)), x);
    }

    private static double inverseSoftplus(double x) {
        // exp(x) overflows from x = 710 on; log(exp(x) − 1) = x + log(1 − exp(−x)) does not. Below log 2 the first form
        // keeps the digits of a tiny x.
        return x < 0.6931471805599453 ? StrictMath.log(StrictMath.expm1(x)) : x + StrictMath.log1p(-StrictMath.exp(-x));
    }
}
