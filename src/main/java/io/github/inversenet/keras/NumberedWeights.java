package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of {@code model.weights.h5} and of {@code save_weights} in Keras 3: layers are called by their class and
 * counted, and the arrays of each are {@code vars/0}, {@code vars/1} and so on.
 */
final class NumberedWeights implements WeightSource {
    /** No layer that is read has more than four. */
    private static final int MOST_ARRAYS = 64;

    private final Path path;
    private final HdfGroup root;

    NumberedWeights(Path path, HdfGroup root) {
        this.path = path;
        this.root = root;
    }

    @Override
    public List<Weight> weights(LayerConfig layer) {
        HdfGroup group = group(layer.place().stored());
        HdfGroup arrays = group == null ? null : group.group("vars");
        if (arrays == null) {
            return List.of();
        }
        String name = arrays.text("name");
        if (name != null && !name.equals(layer.name())) {
            throw ModelFileException.damaged(
                    path,
                    "has the weights of layer '%s' in the place of those of '%s'".formatted(name, layer.shownName()));
        }
        List<Weight> weights = new ArrayList<>();
        List<String> names = arrays.names();
        for (int i = 0; i < MOST_ARRAYS && names.contains(Integer.toString(i)); i++) {
            weights.add(new Weight(layer.place().stored() + "/vars/" + i, arrays.dataset(Integer.toString(i))));
        }
        return weights;
    }

    /** tf.keras 2.12 to 2.15 had another name for the list of layers, and on Windows backslashes for slashes. */
    private @Nullable HdfGroup group(String stored) {
        String older = ("/" + stored)
                .replace("/layers/", "/_layer_checkpoint_dependencies/")
                .substring(1);
        for (String name : List.of(stored, older, stored.replace('/', '\\'), older.replace('/', '\\'))) {
            HdfGroup group = root.group(name);
            if (group != null) {
                return group;
            }
        }
        return null;
    }
}
