package io.github.inversenet.hdf5;

import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.jhdf.Superblock;
import io.jhdf.WritableGroupImpl;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Lays out the groups, attributes and arrays of a model file, and writes them.
 *
 * <p>jhdf's own {@code HdfFile.write} is not used: on close it writes a note on the machine at the end of the last
 * array, over whatever group stands there.
 */
final class HdfTree {
    private final WritableGroup root = new WritableGroupImpl(null, "/");

    /** @param network whose layers have names that {@link LayerNames} has checked */
    HdfTree(String modelConfig, Network network, Extras extras) {
        putOrigin(root);
        root.putAttribute("model_config", modelConfig);
        WritableGroup weights = root.putGroup("model_weights");
        putOrigin(weights);
        weights.putAttribute(
                "layer_names", network.layers().stream().map(Layer::name).toArray(String[]::new));
        for (Layer layer : network.layers()) {
            putWeights(weights.putGroup(layer.name()), layer);
        }
        if (!extras.isEmpty()) {
            WritableGroup group = root.putGroup(KerasLayout.EXTRAS_GROUP);
            for (Map.Entry<String, Matrix> matrix : extras.matrices().entrySet()) {
                put(group, matrix.getKey(), FloatArray.of(matrix.getValue()));
            }
            for (Map.Entry<String, float[]> vector : extras.vectors().entrySet()) {
                put(group, vector.getKey(), FloatArray.of(vector.getValue()));
            }
        }
    }

    private static void putOrigin(WritableGroup group) {
        group.putAttribute("keras_version", KerasLayout.KERAS_VERSION);
        group.putAttribute("backend", "tensorflow");
    }

    private static void putWeights(WritableGroup group, Layer layer) {
        Map<String, FloatArray> weights = KerasLayout.weights(layer);
        if (weights.isEmpty()) {
            group.getAttributes().put("weight_names", new NoTexts("weight_names", group));
            return;
        }
        group.putAttribute(
                "weight_names",
                weights.keySet().stream().map(name -> layer.name() + "/" + name).toArray(String[]::new));
        WritableGroup inner = group.putGroup(layer.name());
        weights.forEach((name, array) -> put(inner, name, array));
    }

    private static void put(WritableGroup group, String name, FloatArray array) {
        group.putDataset(name, new FlatDataset(name, group, array));
    }

    /** Writes a new file and waits until it is on the disk. */
    void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Superblock.SuperblockV2V3 superblock = new Superblock.SuperblockV2V3();
            HdfFileChannel hdfChannel = new HdfFileChannel(channel, superblock);
            long end = root.write(hdfChannel, WritableHdfFile.ROOT_GROUP_ADDRESS);
            ByteBuffer first = superblock.toBuffer(end);
            hdfChannel.write(first, 0);
            channel.force(true);
        }
    }
}
