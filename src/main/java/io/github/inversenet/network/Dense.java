package io.github.inversenet.network;

/**
 * The affine map {@code z = h·W + b} on row vectors.
 *
 * @param kernel W, inputs × outputs, as Keras stores it
 * @param bias b, one value per output; zeros where the model has none
 */
public record Dense(String name, Matrix kernel, float[] bias) implements Mapping {
    public Dense {
        if (bias.length != kernel.columns()) {
            throw new IllegalArgumentException(
                    "layer '%s' has %d outputs but %d biases".formatted(name, kernel.columns(), bias.length));
        }
    }

    @Override
    public int inputs() {
        return kernel.rows();
    }

    @Override
    public int outputs() {
        return kernel.columns();
    }
}
