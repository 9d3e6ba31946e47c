package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
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

/** Gives the layers of a network names that a file can hold. */
final class LayerNames {
    /** A link's name has at most 255 bytes in what jhdf writes. */
    private static final int MAXIMUM_BYTES = 200;

    private LayerNames() {}

    /**
     * Renames layers whose names a file cannot hold, such as {@code <dense>/<activation>} or one from another program:
     * each character at fault becomes {@code _}, and a number follows if the name is taken.
     */
    static Network legal(Path target, Network network) {
        Set<String> taken = new HashSet<>();
        for (Layer layer : network.layers()) {
            if (isLegal(layer.name()) && !taken.add(layer.name())) {
                throw illegal(target, "two layers with the name '%s'".formatted(layer.name()));
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layers.add(isLegal(layer.name()) ? layer : renamed(layer, unique(cleaned(layer.name()), taken)));
        }
        return new Network(layers);
    }

    private static Layer renamed(Layer layer, String name) {
        if (layer instanceof Activation activation) {
            return activation.named(name);
        }
        Dense dense = (Dense) layer;
        return new Dense(name, dense.kernel(), dense.bias());
    }

    private static String unique(String base, Set<String> taken) {
        String name = base;
        for (int number = 1; !taken.add(name); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    private static String cleaned(String name) {
        StringBuilder cleaned = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            boolean fits = bytes(cleaned + character) <= MAXIMUM_BYTES;
            if (fits) {
                cleaned.append(isLegal("_" + character) ? character : "_");
            }
        });
        return isLegal(cleaned.toString()) ? cleaned.toString() : "layer";
    }

    private static boolean isLegal(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && name.indexOf('/') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && bytes(name) <= MAXIMUM_BYTES;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @param what is called so, such as {@code array} */
    static void requireLegal(Path target, String what, String name) {
        if (!isLegal(name)) {
            throw illegal(target, "the %s name '%s'".formatted(what, name));
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
