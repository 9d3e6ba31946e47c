package io.github.inversenet.network;

/**
 * Each place of a window gives one value per filter: the sum of the pixels under it, weighted. What lies outside of the
 * image counts as 0.
 *
 * @param groups the channels are divided into as many groups as the filters; a filter sees those of its group
 * @param kernel cells · channels per group × filters, as Keras stores it
 * @param bias one value per filter
 */
public record Convolution(String name, Window window, int groups, Matrix kernel, float[] bias) implements Mapping {
    public Convolution {
        boolean fits = groups >= 1
                && window.channels() % groups == 0
                && kernel.columns() % groups == 0
                && kernel.rows() == window.cells() * (window.channels() / groups)
                && bias.length == kernel.columns();
        if (!fits) {
            throw new IllegalArgumentException(
                    "layer '%s' has a kernel of %d×%d in %d groups for %d cells of %d channels"
                            .formatted(
                                    name, kernel.rows(), kernel.columns(), groups, window.cells(), window.channels()));
        }
        Math.multiplyExact(window.places(), kernel.columns());
    }

    public int filters() {
        return kernel.columns();
    }

    @Override
    public int inputs() {
        return window.inputs();
    }

    @Override
    public int outputs() {
        return window.places() * filters();
    }
}
