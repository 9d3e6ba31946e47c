package io.github.inversenet.inversion;

import io.github.inversenet.network.Network;
import java.util.List;

/**
 * A pseudo-inverse network.
 *
 * @param network g, from the outputs of f to its inputs
 * @param layers one record per dense layer of f, in f's order
 * @param softmaxDropped whether f ended in a softmax, so that g takes logits instead of probabilities
 */
public record InverseNetwork(Network network, List<LayerInversion> layers, boolean softmaxDropped) {
    public InverseNetwork {
        layers = List.copyOf(layers);
    }

    /** The largest condition number of f's dense layers. */
    public double conditionNumber() {
        return layers.stream()
                .mapToDouble(LayerInversion::conditionNumber)
                .max()
                .orElseThrow();
    }
}
