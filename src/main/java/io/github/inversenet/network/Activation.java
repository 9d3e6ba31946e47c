package io.github.inversenet.network;

/**
 * A map that keeps the width. Names and formulas are those of Keras.
 *
 * <p>Where a dense layer of a model file names an activation of its own, the activation stands behind it in the network
 * as a layer named {@code <dense>/<activation>}.
 */
public sealed interface Activation extends Layer {
    /** The Keras name of the function, such as {@code leaky_relu}. */
    String function();

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
    }

    /** max(0, x): many-to-one. */
    record Relu(String name) implements Activation {
        @Override
        public String function() {
            return "relu";
        }
    }

    /** exp(x_j) / Σ exp(x_k): many-to-one, since a constant added to every x_j changes nothing. */
    record Softmax(String name) implements Activation {
        @Override
        public String function() {
            return "softmax";
        }
    }

    /** 1 / (1 + exp(−x)): one-to-one onto (0, 1). */
    record Sigmoid(String name) implements Activation {
        @Override
        public String function() {
            return "sigmoid";
        }
    }

    /** tanh x: one-to-one onto (−1, 1). */
    record Tanh(String name) implements Activation {
        @Override
        public String function() {
            return "tanh";
        }
    }

    /** x for x ≥ 0, α·(exp(x) − 1) below: one-to-one onto (−α, ∞). */
    record Elu(String name, float alpha) implements Activation {
        @Override
        public String function() {
            return "elu";
        }
    }

    /** log(1 + exp(x)): one-to-one onto (0, ∞). */
    record Softplus(String name) implements Activation {
        @Override
        public String function() {
            return "softplus";
        }
    }

    /** x for x ≥ 0, α_j·x below, one slope per unit; a bijection where every α_j &gt; 0. */
    record PRelu(String name, float[] alpha) implements Activation {
        @Override
        public String function() {
            return "prelu";
        }
    }
}
