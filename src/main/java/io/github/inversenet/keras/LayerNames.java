package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.network.Activation;
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
     * Renames the activations that belong to a dense layer, {@code <dense>/<activation>}: in the file they are layers of
     * their own, called {@code <dense>_<activation>}, with a number behind it where that name is taken. In an inverse
     * network they stand before their dense layer.
     */
    static Network legal(Path target, Network network) {
        Set<String> taken = network.layers().stream().map(Layer::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> dense = network.denseLayers().stream().map(Layer::name).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            Layer legal = layer;
            int slash = layer.name().lastIndexOf('/');
            if (layer instanceof Activation activation
                    && slash > 0
                    && dense.contains(layer.name().substring(0, slash))) {
                String base =
                        layer.name().substring(0, slash) + "_" + layer.name().substring(slash + 1);
                legal = activation.named(unique(base, taken));
            }
            requireLegal(target, "layer", legal.name());
            if (!used.add(legal.name())) {
                throw illegal(target, "two layers with the name '%s'".formatted(legal.name()));
            }
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
}
