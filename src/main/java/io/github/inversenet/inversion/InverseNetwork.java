package io.github.inversenet.inversion;

import io.github.inversenet.network.Network;
import java.util.List;

/**
 * An inverse as a network: the layer-wise pseudo-inverse, or what stands for it if there is none.
 *
 * @param network g, from the outputs of f to its inputs
 * @param layers one record per dense layer of f, in f's order; empty if f has no layer-wise inverse
 * @param softmaxDropped whether f ended in a softmax, so that g takes logits instead of probabilities
 */
public record InverseNetwork(Network network, List<LayerInversion> layers, boolean softmaxDropped) {
    public InverseNetwork {
        layers = List.copyOf(layers);
    }

    /** The largest condition number of the layers; not a number if there are none. */
    public double conditionNumber() {
        return layers.stream()
                .mapToDouble(LayerInversion::conditionNumber)
                .max()
                .orElse(Double.NaN);
    }
}
