package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfDataset;
import io.github.inversenet.hdf5.HdfGroup;
import io.github.inversenet.hdf5.HdfSource;
import io.github.inversenet.network.Matrix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the {@link Extras} of a file. */
final class ExtrasReader {
    private ExtrasReader() {}

    static Extras read(HdfSource source) {
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
            float[] values = dataset.read(shape);
            ModelReader.requireFinite(source.path(), array, values);
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
