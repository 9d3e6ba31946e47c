package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfDataset;
import io.github.inversenet.hdf5.HdfGroup;
import io.github.inversenet.hdf5.HdfSource;
import io.github.inversenet.keras.LayerPlan.ActivationPlan;
import io.github.inversenet.keras.LayerPlan.DensePlan;
import io.github.inversenet.keras.LayerPlan.PReluPlan;
import io.github.inversenet.keras.LayerPlan.Unsupported;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one model file. */
final class ModelReader {
    private final HdfSource source;
    private final @Nullable String kerasVersion;
    private final ModelConfig config;
    private final List<LayerPlan> plans = new ArrayList<>();
    private final HdfGroup weights;

    ModelReader(Path path) {
        source = HdfSource.open(path);
        HdfGroup root = source.root();
        String json = root.text("model_config");
        if (json == null) {
            throw new ModelFileException(
                    path,
                    "has no attribute model_config, which names the layers",
                    "Save the whole model with model.save(\"model.h5\"); save_weights alone is not enough.");
        }
        kerasVersion = root.text("keras_version");
        config = ModelConfig.parse(path, json);
        HdfGroup group = root.group("model_weights");
        if (group == null) {
            throw ModelFileException.damaged(path, "has no group model_weights");
        }
        weights = group;
        List<Integer> shape = config.inputShape();
        for (LayerConfig layer : config.layers()) {
            // Only what enters the model is given; a shape on a later layer has no meaning in Keras either.
            List<Integer> input = shape == null ? layer.inputShape() : shape;
            // Without a chain of layers nothing is known of what enters one.
            LayerPlan plan = LayerPlanner.plan(layer, config.problem() == null ? input : null);
            plans.add(plan);
            shape = plan.outputShape();
        }
    }

    ModelSummary summary() {
        UnsupportedLayerException problem = config.problem();
        return new ModelSummary(
                config.name(),
                config.className(),
                kerasVersion,
                summaries(),
                problem == null ? null : problem.reason());
    }

    KerasModel model() {
        requireSupported();
        List<Layer> layers = new ArrayList<>();
        int width = -1;
        for (int i = 0; i < plans.size(); i++) {
            LayerConfig layer = config.layers().get(i);
            if (plans.get(i) instanceof DensePlan dense) {
                addDense(layer, dense, width, layers);
                width = dense.units();
            } else if (plans.get(i) instanceof PReluPlan pRelu) {
                layers.add(new Activation.PRelu(layer.name(), slopes(layer, pRelu)));
            } else if (plans.get(i) instanceof ActivationPlan activation) {
                weightNames(layer, 0);
                layers.add(activation.activation());
            }
        }
        if (width < 0) {
            throw new ModelFileException(
                    source.path(), "has no Dense layer", "Use a model with at least one Dense layer.");
        }
        return new KerasModel(new Network(layers), summaries(), kerasVersion, config.name(), extras());
    }

    List<Dense> denseLayers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i) instanceof DensePlan dense) {
                addDense(config.layers().get(i), dense, -1, layers);
            }
        }
        return layers.stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .toList();
    }

    private void requireSupported() {
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i) instanceof Unsupported unsupported) {
                LayerConfig layer = config.layers().get(i);
                throw new ModelFileException(
                        source.path(),
                        "cannot be used because of its layer '%s' (%s): %s"
                                .formatted(
                                        layer.name(),
                                        layer.className(),
                                        unsupported.problem().reason()),
                        unsupported.problem().nextStep());
            }
        }
        UnsupportedLayerException problem = config.problem();
        if (problem != null) {
            throw new ModelFileException(source.path(), "cannot be used: " + problem.reason(), problem.nextStep());
        }
    }

    /** @param width what the layer before gives; −1 where there is none, or none that is known */
    private void addDense(LayerConfig layer, DensePlan plan, int width, List<Layer> layers) {
        List<String> names = weightNames(layer, plan.useBias() ? 2 : 1);
        HdfGroup group = requireGroup(layer);
        HdfDataset kernel = group.dataset(names.get(0));
        long inputs = plan.inputs() > 0 ? plan.inputs() : width > 0 ? width : firstDimension(kernel);
        float[] values = finite(label(layer, names.get(0)), kernel.read(List.of(inputs, (long) plan.units())));
        float[] bias = plan.useBias()
                ? finite(label(layer, names.get(1)), group.dataset(names.get(1)).read(List.of((long) plan.units())))
                : new float[plan.units()];
        layers.add(new Dense(layer.name(), new Matrix((int) inputs, plan.units(), values), bias));
        if (plan.activation() != null) {
            layers.add(plan.activation());
        }
    }

    private float[] slopes(LayerConfig layer, PReluPlan plan) {
        String name = weightNames(layer, 1).get(0);
        return finite(label(layer, name), requireGroup(layer).dataset(name).read(List.of((long) plan.width())));
    }

    /** Zero, which no array may have, for an array without dimensions. */
    private static long firstDimension(HdfDataset kernel) {
        List<Long> shape = kernel.shape();
        return shape.isEmpty() ? 0 : shape.get(0);
    }

    private List<String> weightNames(LayerConfig layer, int count) {
        List<String> names = weightNames(layer);
        if (names.size() != count) {
            throw ModelFileException.damaged(
                    source.path(),
                    "has the weights %s for layer '%s' (%s), which needs %d"
                            .formatted(names, layer.name(), layer.className(), count));
        }
        return names;
    }

    private List<String> weightNames(LayerConfig layer) {
        HdfGroup group = weights.group(layer.name());
        List<String> names = group == null ? null : group.texts("weight_names");
        return names == null ? List.of() : names;
    }

    private HdfGroup requireGroup(LayerConfig layer) {
        HdfGroup group = weights.group(layer.name());
        if (group == null) {
            throw ModelFileException.damaged(source.path(), "has no weights for layer '%s'".formatted(layer.name()));
        }
        return group;
    }

    private static String label(LayerConfig layer, String weight) {
        return "%s of layer '%s'".formatted(weight, layer.name());
    }

    private float[] finite(String array, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelFileException(
                        source.path(),
                        "has the value %s in %s, at index %d".formatted(values[i], array, i),
                        "The training that made it has diverged, or the file is damaged: train again with a smaller"
                                + " learning rate.");
            }
        }
        return values;
    }

    private List<LayerSummary> summaries() {
        List<LayerSummary> summaries = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            LayerConfig layer = config.layers().get(i);
            LayerPlan plan = plans.get(i);
            String unsupported =
                    plan instanceof Unsupported problem ? problem.problem().reason() : null;
            summaries.add(new LayerSummary(
                    layer.name(),
                    layer.className(),
                    plan.function(),
                    plan.outputShape(),
                    weightSummaries(layer),
                    unsupported));
        }
        return summaries;
    }

    private List<WeightSummary> weightSummaries(LayerConfig layer) {
        List<WeightSummary> summaries = new ArrayList<>();
        for (String name : weightNames(layer)) {
            summaries.add(
                    new WeightSummary(name, requireGroup(layer).dataset(name).shape()));
        }
        return summaries;
    }

    private Extras extras() {
        HdfGroup group = source.root().group(KerasLayout.EXTRAS_GROUP);
        if (group == null) {
            return Extras.NONE;
        }
        Map<String, Matrix> matrices = new TreeMap<>();
        Map<String, float[]> vectors = new TreeMap<>();
        for (String name : group.names()) {
            HdfDataset dataset = group.dataset(name);
            List<Long> shape = dataset.shape();
            String array = KerasLayout.EXTRAS_GROUP + "/" + name;
            if (shape.isEmpty() || shape.size() > 2) {
                throw ModelFileException.damaged(
                        source.path(), "has an array of rank %d at '%s'".formatted(shape.size(), array));
            }
            // Once the values are read, the dimensions are known to be small.
            float[] values = finite(array, dataset.read(shape));
            if (shape.size() == 1) {
                vectors.put(name, values);
            } else {
                matrices.put(
                        name, new Matrix(shape.get(0).intValue(), shape.get(1).intValue(), values));
            }
        }
        return new Extras(matrices, vectors);
    }
}
