package io.github.inversenet.inversion;

import io.github.inversenet.Digits;
import io.github.inversenet.network.Activation;

/**
 * The inverse of one activation, and of an inverse the activation itself.
 *
 * <p>Whether there is one is decided in the arithmetic of the stored networks: a slope whose reciprocal is no float32 number
 * counts as none.
 */
final class ActivationInverter {
    private static final String USE_LEAKY_RELU =
            "Use -Dinverse.method=refined, which needs no inverse of single layers, or train the network with LeakyReLU"
                    + " (alpha greater than 0) in its place";

    private ActivationInverter() {}

    /**
     * @param name of the inverse
     * @throws NotInvertibleException for an activation that maps different inputs to one output
     */
    static Activation invert(Activation activation, String name) {
        if (activation instanceof Activation.LeakyRelu leaky && invertible(leaky.alpha())) {
            return new Activation.LeakyRelu(name, (float) (1.0 / leaky.alpha()));
        } else if (activation instanceof Activation.PRelu prelu) {
            return new Activation.PRelu(name, reciprocals(prelu));
        } else if (activation instanceof Activation.Elu elu && elu.alpha() > 0) {
            return new Activation.InverseElu(name, elu.alpha());
        } else if (activation instanceof Activation.Sigmoid) {
            return new Activation.InverseSigmoid(name);
        } else if (activation instanceof Activation.Tanh) {
            return new Activation.InverseTanh(name);
        } else if (activation instanceof Activation.Softplus) {
            return new Activation.InverseSoftplus(name);
        } else if (activation instanceof Activation.Selu) {
            return new Activation.InverseSelu(name);
        } else if (activation instanceof Activation.Scale scale) {
            return inverse(scale, name);
        } else if (activation instanceof Activation.Inverse inverse) {
            return original(inverse, name);
        }
        throw refusal(activation);
    }

    private static Activation original(Activation.Inverse inverse, String name) {
        if (inverse instanceof Activation.InverseElu elu) {
            return new Activation.Elu(name, elu.alpha());
        } else if (inverse instanceof Activation.InverseSigmoid) {
            return new Activation.Sigmoid(name);
        } else if (inverse instanceof Activation.InverseTanh) {
            return new Activation.Tanh(name);
        } else if (inverse instanceof Activation.InverseSelu) {
            return new Activation.Selu(name);
        }
        return new Activation.Softplus(name);
    }

    private static boolean invertible(float slope) {
        return slope > 0 && (float) (1.0 / slope) < Float.POSITIVE_INFINITY;
    }

    private static float[] reciprocals(Activation.PRelu prelu) {
        float[] reciprocal = new float[prelu.alpha().length];
        for (int j = 0; j < reciprocal.length; j++) {
            if (!invertible(prelu.alpha()[j])) {
                throw new NotInvertibleException(
                        prelu,
                        "the slope of unit %d is %s, so that it maps different inputs to one output"
                                .formatted(j, Digits.of(prelu.alpha()[j])),
                        "Every slope must be greater than 0: train with a constraint, or use LeakyReLU or -Dinverse.method=refined");
            }
            reciprocal[j] = (float) (1.0 / prelu.alpha()[j]);
        }
        return reciprocal;
    }

    /** (y − t) / s. */
    private static Activation inverse(Activation.Scale scale, String name) {
        double[] factor = new double[scale.factor().length];
        double[] shift = new double[factor.length];
        for (int c = 0; c < factor.length; c++) {
            factor[c] = 1 / scale.factor()[c];
            shift[c] = 0 - scale.shift()[c] * factor[c];
            if (!Float.isFinite((float) factor[c]) || !Float.isFinite((float) shift[c])) {
                throw new NotInvertibleException(
                        scale,
                        "it multiplies channel %d by %s, so that the input is lost".formatted(c, scale.factor()[c]),
                        "Train again without the scale of its normalization, or with less regularization of it");
            }
        }
        return new Activation.Scale(name, factor, shift);
    }

    private static NotInvertibleException refusal(Activation activation) {
        if (activation.joint()) {
            return new NotInvertibleException(
                    activation,
                    activation.function() + " inside a network loses a constant that the next layer sees",
                    "Only one behind the last layer can be dropped; use -Dinverse.method=refined, which needs no inverse of single"
                            + " layers");
        }
        if (activation instanceof Activation.LeakyRelu leaky && leaky.alpha() > 0) {
            return new NotInvertibleException(
                    activation,
                    "its slope is %s, whose reciprocal float32 cannot hold".formatted(Digits.of(leaky.alpha())),
                    USE_LEAKY_RELU);
        }
        String reason = activation instanceof Activation.Elu
                ? "with alpha 0 it maps every negative input to 0, so the input is lost"
                : "ReLU maps every negative input to 0, so the input is lost";
        return new NotInvertibleException(activation, reason, USE_LEAKY_RELU);
    }
}
