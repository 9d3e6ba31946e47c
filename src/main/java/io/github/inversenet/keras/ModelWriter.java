package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.hdf5.FloatArray;
import io.github.inversenet.hdf5.HdfSource;
import io.github.inversenet.hdf5.HdfTree;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one model file: beside the target, read back, compared, and only then moved over it. */
final class ModelWriter {
    private final Path target;

    ModelWriter(Path target) {
        this.target = target;
    }

    KerasModel write(String modelName, Network network, Extras extras) {
        requireVectors(network);
        Network named = LayerNames.legal(target, network);
        String modelConfig = KerasLayout.modelConfig(modelName, named);
        requireAttributeSizes(modelConfig, named);
        requireArrays(named, extras);
        try {
            return WholeFiles.replace(target, draft -> {
                KerasTree.of(modelConfig, named, extras).write(draft);
                KerasModel written = readBack(draft);
                requireSame(modelName, named, extras, written);
                return written;
            });
        } catch (IOException e) {
            throw new ModelFileException(
                    target, "cannot be written: " + e, "Check the directory's permissions and free space.", e);
        }
    }

    /** Networks of images are read from files of others, and never made. */
    private static void requireVectors(Network network) {
        for (Mapping mapping : network.mappings()) {
            if (!(mapping instanceof Dense)) {
                throw new IllegalArgumentException("layer '%s' is not one that is written".formatted(mapping.name()));
            }
        }
    }

    private KerasModel readBack(Path draft) {
        try {
            return new ModelReader(draft).model();
        } catch (ModelFileException e) {
            throw new ModelFileException(
                    target, "is not written: it could not be read back", "Check the disk and its free space.", e);
        }
    }

    private void requireAttributeSizes(String modelConfig, Network network) {
        // An array of texts gives each the room of the longest and its end.
        int longest = network.layers().stream()
                .mapToInt(layer -> bytes(layer.name()) + 1)
                .max()
                .orElse(0);
        long largest =
                Math.max(bytes(modelConfig), (long) longest * network.layers().size());
        if (largest > HdfTree.MAXIMUM_ATTRIBUTE_BYTES) {
            throw new ModelFileException(
                    target,
                    "would need %,d bytes for the description of %d layers; at most %,d fit"
                            .formatted(largest, network.layers().size(), HdfTree.MAXIMUM_ATTRIBUTE_BYTES),
                    "Use fewer layers or shorter names.");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void requireArrays(Network network, Extras extras) {
        long bytes = 0;
        for (Layer layer : network.layers()) {
            for (Map.Entry<String, FloatArray> weight :
                    KerasLayout.weights(layer).entrySet()) {
                bytes += requireFinite("%s of layer '%s'".formatted(weight.getKey(), layer.name()), weight.getValue());
            }
        }
        for (Map.Entry<String, FloatArray> extra : arrays(extras).entrySet()) {
            LayerNames.requireLegal(target, "array", extra.getKey());
            bytes += requireFinite("the array '%s'".formatted(extra.getKey()), extra.getValue());
        }
        // One MiB for everything besides the arrays.
        if (bytes > HdfSource.MAXIMUM_BYTES - (1 << 20)) {
            throw new ModelFileException(
                    target,
                    "would have %,d bytes, more than the %,d that are read".formatted(bytes, HdfSource.MAXIMUM_BYTES),
                    "Use narrower layers.");
        }
    }

    /** Returns the number of bytes. */
    private long requireFinite(String what, FloatArray array) {
        for (float value : array.values()) {
            if (!Float.isFinite(value)) {
                throw new ModelFileException(
                        target,
                        "is not written: %s has the value %s".formatted(what, value),
                        "The training has diverged: train again with a smaller learning rate.");
            }
        }
        return (long) array.values().length * Float.BYTES;
    }

    private void requireSame(String modelName, Network network, Extras extras, KerasModel written) {
        boolean same = written.name().equals(modelName)
                && KerasLayout.modelConfig(modelName, network)
                        .equals(KerasLayout.modelConfig(modelName, written.network()))
                && sameWeights(network.layers(), written.network().layers())
                && same(arrays(extras), arrays(written.extras()));
        if (!same) {
            throw new ModelFileException(
                    target,
                    "is not written: what was read back differs from the model",
                    "Check the disk and its free space, and try again.");
        }
    }

    private static boolean sameWeights(List<Layer> expected, List<Layer> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!same(KerasLayout.weights(expected.get(i)), KerasLayout.weights(actual.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, FloatArray> arrays(Extras extras) {
        Map<String, FloatArray> arrays = new TreeMap<>();
        extras.matrices().forEach((name, matrix) -> arrays.put(name, KerasLayout.array(matrix)));
        extras.vectors().forEach((name, vector) -> arrays.put(name, FloatArray.of(vector)));
        return arrays;
    }

    private static boolean same(Map<String, FloatArray> expected, Map<String, FloatArray> actual) {
        return expected.size() == actual.size()
                && expected.entrySet().stream()
                        .allMatch(entry -> entry.getValue().sameAs(actual.get(entry.getKey())));
    }
}
