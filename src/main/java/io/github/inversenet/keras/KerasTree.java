package io.github.inversenet.keras;

import io.github.inversenet.hdf5.FloatArray;
import io.github.inversenet.hdf5.HdfTree;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.util.List;
import java.util.Map;

/** Where the parts of a model go in the HDF5 file. */
final class KerasTree {
    private KerasTree() {}

    /** @param network whose layers have names that {@link LayerNames} has checked */
    static HdfTree of(String modelConfig, Network network, Extras extras) {
        HdfTree tree = new HdfTree();
        HdfTree.Group root = tree.root();
        putOrigin(root);
        root.putText("model_config", modelConfig);
        HdfTree.Group weights = root.addGroup("model_weights");
        putOrigin(weights);
        weights.putTexts(
                "layer_names", network.layers().stream().map(Layer::name).toList());
        for (Layer layer : network.layers()) {
            putWeights(weights.addGroup(layer.name()), layer);
        }
        if (!extras.isEmpty()) {
            HdfTree.Group group = root.addGroup(KerasLayout.EXTRAS_GROUP);
            extras.matrices().forEach((name, matrix) -> group.putArray(name, KerasLayout.array(matrix)));
            extras.vectors().forEach((name, vector) -> group.putArray(name, FloatArray.of(vector)));
        }
        return tree;
    }

    private static void putOrigin(HdfTree.Group group) {
        group.putText("keras_version", KerasLayout.KERAS_VERSION);
        group.putText("backend", "tensorflow");
    }

    private static void putWeights(HdfTree.Group group, Layer layer) {
        Map<String, FloatArray> weights = KerasLayout.weights(layer);
        List<String> names =
                weights.keySet().stream().map(name -> layer.name() + "/" + name).toList();
        group.putTexts("weight_names", names);
        if (!names.isEmpty()) {
            HdfTree.Group inner = group.addGroup(layer.name());
            weights.forEach(inner::putArray);
        }
    }
}
