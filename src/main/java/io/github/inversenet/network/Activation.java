package io.github.inversenet.network;

/**
 * A map that keeps the width. Names and formulas are those of Keras.
 *
 * <p>Where a dense layer of a model file names an activation of its own, the activation stands behind it in the network
 * as a layer named {@code <dense>/<activation>}.
 */
public sealed interface Activation extends Layer {
    /** The Keras name of the function, such as {@code leaky_relu}; {@code inverse_} and that of f for the inverse of f. */
    String function();

    /** The same function under another name of the layer. */
    Activation named(String newName);

    /** Whether an output depends on all inputs, and not on its own alone. */
    default boolean joint() {
        return false;
    }

    /** x for x ≥ 0, α·x below; a bijection for α &gt; 0. */
    record LeakyRelu(String name, float alpha) implements Activation {
        public LeakyRelu {
            if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("layer '%s' has alpha %s".formatted(name, alpha));
            }
        }

        @Override
        public String function() {
            return "leaky_relu";
        }

        @Override
        public Activation named(String newName) {
            return new LeakyRelu(newName, alpha);
        }
    }

    /** max(0, x): many-to-one. */
    record Relu(String name) implements Activation {
        @Override
        public String function() {
            return "relu";
        }

        @Override
        public Activation named(String newName) {
            return new Relu(newName);
        }
    }

    /** exp(x_j) / Σ exp(x_k): many-to-one, since a constant added to every x_j changes nothing. */
    record Softmax(String name) implements Activation {
        @Override
        public String function() {
            return "softmax";
        }

        @Override
        public boolean joint() {
            return true;
        }

        @Override
        public Activation named(String newName) {
            return new Softmax(newName);
        }
    }

    /** x_j − log Σ exp(x_k), the logarithm of {@link Softmax}: many-to-one for the same reason. */
    record LogSoftmax(String name) implements Activation {
        @Override
        public String function() {
            return "log_softmax";
        }

        @Override
        public boolean joint() {
            return true;
        }

        @Override
        public Activation named(String newName) {
            return new LogSoftmax(newName);
        }
    }

    /** 1 / (1 + exp(−x)): one-to-one onto (0, 1). */
    record Sigmoid(String name) implements Activation {
        @Override
        public String function() {
            return "sigmoid";
        }

        @Override
        public Activation named(String newName) {
            return new Sigmoid(newName);
        }
    }

    /** tanh x: one-to-one onto (−1, 1). */
    record Tanh(String name) implements Activation {
        @Override
        public String function() {
            return "tanh";
        }

        @Override
        public Activation named(String newName) {
            return new Tanh(newName);
        }
    }

    /** x for x ≥ 0, α·(exp(x) − 1) below: one-to-one onto (−α, ∞). */
    record Elu(String name, float alpha) implements Activation {
        @Override
        public String function() {
            return "elu";
        }

        @Override
        public Activation named(String newName) {
            return new Elu(newName, alpha);
        }
    }

    /** λ·x for x ≥ 0, λα·(exp(x) − 1) below (Klambauer et al. 2017): one-to-one onto (−λα, ∞). */
    record Selu(String name) implements Activation {
        static final double LAMBDA = 1.0507009873554805;
        static final double ALPHA = 1.6732632423543772;

        @Override
        public String function() {
            return "selu";
        }

        @Override
        public Activation named(String newName) {
            return new Selu(newName);
        }
    }

    /**
     * s_c·x + t_c, a bijection if no s_c is 0: normalization with fixed statistics. The channel c of a value is its index
     * modulo their number, as Keras lays out images; a row of one channel per value has as many of them as values.
     *
     * @param factor s
     * @param shift t, of the same length
     */
    record Scale(String name, double[] factor, double[] shift) implements Activation {
        public Scale {
            if (factor.length == 0 || factor.length != shift.length) {
                throw new IllegalArgumentException(
                        "layer '%s' has %d factors and %d shifts".formatted(name, factor.length, shift.length));
            }
        }

        /** The same map of rows of this width, with one channel per value. */
        public Scale perUnit(int width) {
            double[] factors = new double[width];
            double[] shifts = new double[width];
            for (int i = 0; i < width; i++) {
                factors[i] = factor[i % factor.length];
                shifts[i] = shift[i % factor.length];
            }
            return new Scale(name, factors, shifts);
        }

        @Override
        public String function() {
            return "scale";
        }

        @Override
        public Activation named(String newName) {
            return new Scale(newName, factor, shift);
        }
    }

    /** log(1 + exp(x)): one-to-one onto (0, ∞). */
    record Softplus(String name) implements Activation {
        @Override
        public String function() {
            return "softplus";
        }

        @Override
        public Activation named(String newName) {
            return new Softplus(newName);
        }
    }

    /** x for x ≥ 0, α_j·x below, one slope per unit; a bijection where every α_j &gt; 0. */
    record PRelu(String name, float[] alpha) implements Activation {
        @Override
        public String function() {
            return "prelu";
        }

        @Override
        public Activation named(String newName) {
            return new PRelu(newName, alpha);
        }
    }

    /**
     * The inverse of an activation that reaches an open interval only. What lies outside of its domain has no value there
     * and is projected: it takes the value of the domain's nearest number.
     */
    sealed interface Inverse extends Activation {
        /** The numbers that have a value; finite at least at one end. */
        FloatRange domain();
    }

    /** log(x / (1 − x)), the inverse of {@link Sigmoid}, on (0, 1). */
    record InverseSigmoid(String name) implements Inverse {
        private static final FloatRange DOMAIN = FloatRange.open(0, 1);

        @Override
        public String function() {
            return "inverse_sigmoid";
        }

        @Override
        public FloatRange domain() {
            return DOMAIN;
        }

        @Override
        public Activation named(String newName) {
            return new InverseSigmoid(newName);
        }
    }

    /** artanh x = log((1 + x) / (1 − x)) / 2, the inverse of {@link Tanh}, on (−1, 1). */
    record InverseTanh(String name) implements Inverse {
        private static final FloatRange DOMAIN = FloatRange.open(-1, 1);

        @Override
        public String function() {
            return "inverse_tanh";
        }

        @Override
        public FloatRange domain() {
            return DOMAIN;
        }

        @Override
        public Activation named(String newName) {
            return new InverseTanh(newName);
        }
    }

    /** x for x ≥ 0, log(1 + x/α) below, the inverse of {@link Elu}, on (−α, ∞). */
    record InverseElu(String name, float alpha) implements Inverse {
        public InverseElu {
            if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("layer '%s' has alpha %s".formatted(name, alpha));
            }
        }

        @Override
        public String function() {
            return "inverse_elu";
        }

        @Override
        public FloatRange domain() {
            return FloatRange.open(-alpha, Float.POSITIVE_INFINITY);
        }

        @Override
        public Activation named(String newName) {
            return new InverseElu(newName, alpha);
        }
    }

    /** x/λ for x ≥ 0, log(1 + x/(λα)) below, the inverse of {@link Selu}, on (−λα, ∞). */
    record InverseSelu(String name) implements Inverse {
        private static final FloatRange DOMAIN =
                new FloatRange(Math.nextUp((float) (-Selu.LAMBDA * Selu.ALPHA)), Float.POSITIVE_INFINITY);

        @Override
        public String function() {
            return "inverse_selu";
        }

        @Override
        public FloatRange domain() {
            return DOMAIN;
        }

        @Override
        public Activation named(String newName) {
            return new InverseSelu(newName);
        }
    }

    /** log(exp(x) − 1), the inverse of {@link Softplus}, on (0, ∞). */
    record InverseSoftplus(String name) implements Inverse {
        private static final FloatRange DOMAIN = FloatRange.open(0, Float.POSITIVE_INFINITY);

        @Override
        public String function() {
            return "inverse_softplus";
        }

        @Override
        public FloatRange domain() {
            return DOMAIN;
        }

        @Override
        public Activation named(String newName) {
            return new InverseSoftplus(newName);
        }
    }
}
