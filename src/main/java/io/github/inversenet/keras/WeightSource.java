package io.github.inversenet.keras;

import io.github.inversenet.hdf5.HdfDataset;
import java.util.List;

/** Where the weights of layers are in a file. */
interface WeightSource {
    /** The weight arrays of a layer in Keras's order; their values are not read. */
    List<Weight> weights(LayerConfig layer);

    /** @param name as the file spells it, such as {@code dense_1/kernel:0} */
    record Weight(String name, HdfDataset dataset) {}
}
