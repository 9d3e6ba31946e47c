package io.github.inversenet.hdf5;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the layers of a network names that a file can hold. */
final class LayerNames {
    /** A link's name has at most 255 bytes in what jhdf writes. */
    private static final int MAXIMUM_BYTES = 200;

    private LayerNames() {}

    /**
     * Renames the activations that stand behind a dense layer as {@code <dense>/<activation>}: in the file they are
     * layers of their own, called {@code <dense>_<activation>}, with a number behind it where that name is taken.
     */
    static Network legal(Path target, Network network) {
        Set<String> taken = network.layers().stream().map(Layer::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> used = new HashSet<>();
        List<Layer> layers = new ArrayList<>();
        String dense = "";
        for (Layer layer : network.layers()) {
            Layer legal = layer;
            if (layer instanceof Activation activation && layer.name().startsWith(dense + "/") && !dense.isEmpty()) {
                String base = dense + "_" + layer.name().substring(dense.length() + 1);
                legal = renamed(activation, unique(base, taken));
            }
            requireLegal(target, "layer", legal.name());
            if (!used.add(legal.name())) {
                throw illegal(target, "two layers with the name '%s'".formatted(legal.name()));
            }
            dense = layer instanceof Dense ? layer.name() : dense;
            layers.add(legal);
        }
        return new Network(layers);
    }

    private static String unique(String base, Set<String> taken) {
        String name = base;
        for (int number = 1; !taken.add(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    /** @param what is called so, such as {@code layer} */
    static void requireLegal(Path target, String what, String name) {
        boolean legal = !name.isBlank()
                && !name.equals(".")
                && name.indexOf('/') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES;
        if (!legal) {
            throw illegal(target, "a %s with the name '%s'".formatted(what, name));
        }
    }

    private static ModelFileException illegal(Path target, String problem) {
        return new ModelFileException(
                target,
                "cannot hold " + problem,
                "Choose unique names of at most %d bytes, without '/' and control characters."
                        .formatted(MAXIMUM_BYTES));
    }

    private static Activation renamed(Activation activation, String name) {
        if (activation instanceof Activation.LeakyRelu leaky) {
            return new Activation.LeakyRelu(name, leaky.alpha());
        }
        if (activation instanceof Activation.Elu elu) {
            return new Activation.Elu(name, elu.alpha());
        }
        if (activation instanceof Activation.PRelu pRelu) {
            return new Activation.PRelu(name, pRelu.alpha());
        }
        if (activation instanceof Activation.Relu) {
            return new Activation.Relu(name);
        }
        if (activation instanceof Activation.Softmax) {
            return new Activation.Softmax(name);
        }
        if (activation instanceof Activation.Sigmoid) {
            return new Activation.Sigmoid(name);
        }
        return activation instanceof Activation.Tanh ? new Activation.Tanh(name) : new Activation.Softplus(name);
    }
}
