package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.VisibleText;
import io.github.inversenet.hdf5.HdfDataset;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one model file. */
final class ModelReader {
    private final ModelSource source;
    private final ModelConfig config;
    private final List<LayerPlan> plans = new ArrayList<>();
    private final WeightSource weights;

    ModelReader(Path path) {
        source = ModelSource.open(path);
        config = ModelConfig.parse(path, source.config());
        List<Integer> shape = config.inputShape();
        for (LayerConfig layer : config.layers()) {
            // Only what enters the model is given; a shape on a later layer has no meaning in Keras either.
            List<Integer> input = shape == null ? layer.inputShape() : shape;
            // Without a chain of layers nothing is known of what enters one.
            LayerPlan plan = LayerPlanner.plan(layer, config.problem() == null ? input : null);
            plans.add(plan);
            shape = plan.outputShape();
        }
        weights = source.weights(config.layers(), plans);
    }

    ModelSummary summary() {
        UnsupportedLayerException problem = config.problem();
        return new ModelSummary(
                config.name(),
                config.className(),
                kerasVersion(),
                summaries(),
                source.sha256(),
                problem == null ? null : problem.reason());
    }

    private @Nullable String kerasVersion() {
        String version = source.kerasVersion();
        return version == null ? null : VisibleText.of(version);
    }

    KerasModel model() {
        requireSupported();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            layers.addAll(build(config.layers().get(i), plans.get(i)));
        }
        if (layers.stream().noneMatch(Mapping.class::isInstance)) {
            throw new ModelFileException(
                    source.path(), "has no dense or convolutional layer", "Use a model with at least one.");
        }
        return new KerasModel(
                new Network(layers),
                summaries(),
                kerasVersion(),
                config.name(),
                ExtrasReader.read(source.hdf5()),
                source.sha256());
    }

    List<Dense> denseLayers() {
        List<Dense> dense = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            LayerConfig layer = config.layers().get(i);
            if (plans.get(i).problem() == null && layer.className().equals("Dense")) {
                build(layer, plans.get(i)).stream()
                        .filter(Dense.class::isInstance)
                        .map(Dense.class::cast)
                        .forEach(dense::add);
            }
        }
        return dense;
    }

    private void requireSupported() {
        for (int i = 0; i < plans.size(); i++) {
            UnsupportedLayerException problem = plans.get(i).problem();
            if (problem != null) {
                LayerConfig layer = config.layers().get(i);
                throw new ModelFileException(
                        source.path(),
                        "cannot be used because of its layer '%s' (%s): %s"
                                .formatted(layer.shownName(), layer.shownClass(), problem.reason()),
                        problem.nextStep());
            }
        }
        UnsupportedLayerException problem = config.problem();
        if (problem != null) {
            throw new ModelFileException(source.path(), "cannot be used: " + problem.reason(), problem.nextStep());
        }
    }

    private List<Layer> build(LayerConfig layer, LayerPlan plan) {
        List<WeightSource.Weight> stored = weights.weights(layer);
        long required = plan.weights().stream().filter(WeightSpec::used).count();
        if (stored.size() < required || stored.size() > plan.weights().size()) {
            throw ModelFileException.damaged(
                    source.path(),
                    "has the weights %s for layer '%s' (%s), which needs %d"
                            .formatted(
                                    stored.stream()
                                            .map(WeightSource.Weight::name)
                                            .toList(),
                                    layer.shownName(),
                                    layer.shownClass(),
                                    required));
        }
        List<LayerPlan.Array> arrays = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            WeightSpec spec = plan.weights().get(i);
            if (spec.used()) {
                HdfDataset dataset = stored.get(i).dataset();
                List<Long> shape = spec.given(dataset.shape());
                float[] values = dataset.read(shape);
                requireFinite(
                        source.path(),
                        "%s of layer '%s'".formatted(stored.get(i).name(), layer.shownName()),
                        values);
                arrays.add(new LayerPlan.Array(shape, values));
            }
        }
        return plan.builder().build(arrays);
    }

    static void requireFinite(Path path, String array, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelFileException(
                        path,
                        "has the value %s in %s, at index %d".formatted(values[i], array, i),
                        "The training that made it has diverged, or the file is damaged: train again with a smaller"
                                + " learning rate.");
            }
        }
    }

    private List<LayerSummary> summaries() {
        List<LayerSummary> summaries = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            LayerConfig layer = config.layers().get(i);
            LayerPlan plan = plans.get(i);
            summaries.add(new LayerSummary(
                    layer.shownName(),
                    layer.shownClass(),
                    plan.function(),
                    plan.outputShape(),
                    weights.weights(layer).stream()
                            .map(weight -> new WeightSummary(
                                    VisibleText.of(weight.name()),
                                    weight.dataset().shape()))
                            .toList(),
                    plan.problem() == null ? null : plan.problem().reason()));
        }
        return summaries;
    }
}
