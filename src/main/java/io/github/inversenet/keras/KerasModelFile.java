package io.github.inversenet.keras;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
import java.util.List;

/**
 * Model files of Keras 1, 2, tf.keras and Keras 3: HDF5 files with the ending {@code .h5}, and archives with the ending
 * {@code .keras}.
 *
 * <p>Files of up to 1 GiB are read, with float16, float32 or float64 weights of either byte order; float64 is rounded to
 * float32. Sequential models and chains of functional ones are read. Every failure is a {@link ModelFileException}.
 */
public final class KerasModelFile {
    private KerasModelFile() {}

    /**
     * Reads a model.
     *
     * <p>A dense layer's own activation becomes a layer {@code <dense>/<activation>} behind it, linear activations and
     * layers that change nothing at inference vanish, and missing biases become zeros.
     *
     * @throws ModelFileException where the file is missing, damaged, has a weight that is not finite, or has a layer that
     *     is not supported, the first of which is named
     */
    public static KerasModel read(Path path) {
        return new ModelReader(path).model();
    }

    /**
     * Lists the layers of a model, also of one that cannot be used. Weights are not read, only their shapes.
     *
     * @throws ModelFileException where the file is missing or damaged
     */
    public static ModelSummary describe(Path path) {
        return new ModelReader(path).summary();
    }

    /**
     * Reads the dense layers of a model, also of one that cannot be used, in the order of {@link #describe}. Those of
     * which the description says that they are not supported are left out.
     *
     * @throws ModelFileException where the file is missing or damaged, or has a weight that is not finite
     */
    public static List<Dense> denseLayers(Path path) {
        return new ModelReader(path).denseLayers();
    }

    /**
     * Writes a Sequential model of float32 weights, as Keras 2.3.1 lays it out and every later Keras reads it. The same
     * model gives the same bytes, at any time and on any machine.
     *
     * <p>Keras opens a network with {@link io.github.inversenet.network.Activation.Inverse} layers only where it is given
     * their definitions as {@code custom_objects}: the functions {@code inverse_sigmoid}, {@code inverse_tanh},
     * {@code inverse_softplus} and {@code inverse_selu}, and a layer {@code InverseELU(alpha)}. Each first moves its input to the nearest number of
     * its domain.
     *
     * <p>The file is written beside the target, read back and compared, and then moved over the target in one step; on
     * failure a previous file stays as it was. Missing directories are made.
     *
     * @param modelName the name that the model has in Keras
     * @param network layers with unique names without {@code /}, except for an activation {@code <dense>/<activation>}
     *     behind or before its dense layer, which becomes a layer {@code <dense>_<activation>}
     * @param extras arrays that Keras ignores and {@link #read} gives back
     * @return the model as read back from the file
     * @throws ModelFileException where a name cannot be written, a value is not finite, the description of the layers
     *     would exceed 59,000 bytes, the arrays 1 GiB, or the file cannot be written
     */
    public static KerasModel write(Path path, String modelName, Network network, Extras extras) {
        return new ModelWriter(path).write(modelName, network, extras);
    }
}
