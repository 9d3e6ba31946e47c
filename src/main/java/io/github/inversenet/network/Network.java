package io.github.inversenet.network;

import java.util.List;

/**
 * A sequence of layers that maps row vectors of {@link #inputs()} values to row vectors of {@link #outputs()} values.
 *
 * @param layers at least one dense layer; the widths of neighbours fit
 */
public record Network(List<Layer> layers) {
    public Network {
        layers = List.copyOf(layers);
        int width = -1;
        for (Layer layer : layers) {
            if (layer instanceof Mapping mapping) {
                if (width >= 0 && mapping.inputs() != width) {
                    throw new IllegalArgumentException("layer '%s' takes %d values, but the layer before it gives %d"
                            .formatted(mapping.name(), mapping.inputs(), width));
                }
                width = mapping.outputs();
            }
        }
        if (width < 0) {
            throw new IllegalArgumentException("a network needs at least one dense layer");
        }
    }

    /** The dense layers in order. */
    public List<Dense> denseLayers() {
        return layers.stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .toList();
    }

    /** Whether the last layer is a softmax or its logarithm, so that the outputs are probabilities or theirs. */
    public boolean endsInSoftmax() {
        return layers.get(layers.size() - 1) instanceof Activation last && last.joint();
    }

    /**
     * This network without a softmax or its logarithm behind its last layer: its outputs are logits, whose order and so whose largest is
     * that of the probabilities.
     */
    public Network logits() {
        return endsInSoftmax() ? new Network(layers.subList(0, layers.size() - 1)) : this;
    }

    /** The layers that have widths of their own, in order; all others keep the width. */
    public List<Mapping> mappings() {
        return layers.stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    public int inputs() {
        return mappings().get(0).inputs();
    }

    public int outputs() {
        List<Mapping> mappings = mappings();
        return mappings.get(mappings.size() - 1).outputs();
    }
}
