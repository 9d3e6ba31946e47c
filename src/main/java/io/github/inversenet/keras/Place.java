package io.github.inversenet.keras;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a layer is in a model that may hold models.
 *
 * @param names of the models around the layer, the outermost first, and the layer's own; the outermost model of all, which
 *     is the file's, is left out
 * @param order number of the layer in the file, counted through all models; not always the order of the data
 * @param stored path of its weights in the layout of Keras 3, such as {@code layers/dense_1}
 * @param trainable whether neither the layer nor a model around it is frozen
 */
record Place(List<String> names, int order, String stored, boolean trainable) {
    Place {
        names = List.copyOf(names);
    }

    static Place top(String name) {
        return new Place(List.of(name), 0, "", true);
    }

    /** The place of a layer in the model that stands here. */
    Place inner(String name, int innerOrder, String innerStored, boolean innerTrainable) {
        List<String> inner = new ArrayList<>(names);
        inner.add(name);
        return new Place(inner, innerOrder, innerStored, trainable && innerTrainable);
    }

    /** The layer of the outermost model that holds this one, or is it. */
    String owner() {
        return names.get(0);
    }
}
