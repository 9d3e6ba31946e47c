package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of all {@code .h5} files but those of {@code save_weights} in Keras 3: one group per layer of the outermost
 * model, whose attribute {@code weight_names} lists the arrays. A model inside the model has all of its arrays in one
 * list: first what can be trained, in the order of its layers, then the rest.
 */
final class NamedWeights implements WeightSource {
    private final Path path;
    private final HdfGroup group;
    private final Map<Place, List<Weight>> weights = new HashMap<>();

    /** @param plans one per layer: how many arrays of each kind it has */
    NamedWeights(Path path, HdfGroup group, List<LayerConfig> layers, List<LayerPlan> plans) {
        this.path = path;
        this.group = group;
        Map<String, List<Integer>> inner = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            Place place = layers.get(i).place();
            if (place.names().size() == 1) {
                weights.put(layers.get(i).place(), stored(place.owner()));
            } else {
                inner.computeIfAbsent(place.owner(), owner -> new ArrayList<>()).add(i);
            }
        }
        inner.forEach((owner, members) -> share(owner, members, layers, plans));
    }

    @Override
    public List<Weight> weights(LayerConfig layer) {
        return weights.getOrDefault(layer.place(), List.of());
    }

    private List<Weight> stored(String owner) {
        HdfGroup own = group.group(owner);
        List<Weight> stored = new ArrayList<>();
        if (own != null) {
            for (String name : names(own)) {
                stored.add(new Weight(name, own.dataset(name)));
            }
        }
        return stored;
    }

    /** What does not fit into one attribute is in several, with a number behind the name. */
    private static List<String> names(HdfGroup own) {
        List<String> names = own.texts("weight_names");
        if (names != null) {
            return names;
        }
        List<String> joined = new ArrayList<>();
        List<String> part = own.texts("weight_names0");
        for (int number = 1; part != null; number++) {
            joined.addAll(part);
            part = own.texts("weight_names" + number);
        }
        return joined;
    }

    private void share(String owner, List<Integer> members, List<LayerConfig> layers, List<LayerPlan> plans) {
        List<Weight> stored = stored(owner);
        int expected =
                members.stream().mapToInt(i -> plans.get(i).weights().size()).sum();
        if (stored.size() != expected) {
            if (members.stream().anyMatch(i -> plans.get(i).problem() != null)) {
                // Nobody can say which arrays belong to a layer that is not known.
                return;
            }
            throw ModelFileException.damaged(
                    path,
                    "has %d weights for the model '%s', whose layers need %d"
                            .formatted(stored.size(), owner, expected));
        }
        List<Integer> inFileOrder = members.stream()
                .sorted(Comparator.comparingInt(i -> layers.get(i).place().order()))
                .toList();
        int next = 0;
        for (boolean trained : new boolean[] {true, false}) {
            for (int i : inFileOrder) {
                LayerConfig layer = layers.get(i);
                for (WeightSpec spec : plans.get(i).weights()) {
                    if ((spec.trainable() && layer.place().trainable()) == trained) {
                        weights.computeIfAbsent(layer.place(), place -> new ArrayList<>())
                                .add(checked(stored.get(next++), spec, layer));
                    }
                }
            }
        }
    }

    private Weight checked(Weight weight, WeightSpec spec, LayerConfig layer) {
        String last = weight.name().substring(weight.name().lastIndexOf('/') + 1);
        if (!last.startsWith(spec.name())) {
            throw ModelFileException.damaged(
                    path,
                    "has the weight '%s' in the place of %s of layer '%s'"
                            .formatted(weight.name(), spec.name(), layer.shownName()));
        }
        return weight;
    }
}
