package io.github.inversenet.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.Digits;
import io.github.inversenet.hdf5.FloatArray;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as Keras 2.3 would save it: a Sequential model without training state.
 *
 * <p>Keras has no inverses of sigmoid, tanh, softplus, SELU and ELU. They are written as what they are, under names that Keras
 * looks up among the {@code custom_objects} of {@code load_model}: the functions {@code inverse_sigmoid},
 * {@code inverse_tanh}, {@code inverse_softplus} and {@code inverse_selu} of layers {@code Activation}, and the layer {@code InverseELU} with the
 * setting {@code alpha}. Without them Keras refuses the file and names what it lacks.
 */
final class KerasLayout {
    /** The version whose layout is written; every later Keras reads it. */
    static final String KERAS_VERSION = "2.3.1";

    /** Holds the {@link Extras}; Keras looks at {@code model_weights} only. */
    static final String EXTRAS_GROUP = "inverse";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private KerasLayout() {}

    static String modelConfig(String modelName, Network network) {
        ObjectNode model = JSON.objectNode().put("class_name", "Sequential");
        ArrayNode layers = model.putObject("config").put("name", modelName).putArray("layers");
        addInput(layers, modelName, network.inputs());
        for (Layer layer : network.layers()) {
            ObjectNode node = layers.addObject().put("class_name", className(layer));
            ObjectNode config =
                    node.putObject("config").put("name", layer.name()).put("trainable", true);
            config.put("dtype", "float32");
            addSettings(layer, config);
        }
        return Digits.json(model);
    }

    /** The input's shape has a layer of its own: Keras 3 misreads the shape of a first layer that holds it. */
    private static void addInput(ArrayNode layers, String modelName, int inputs) {
        ObjectNode config = layers.addObject().put("class_name", "InputLayer").putObject("config");
        config.putArray("batch_input_shape").addNull().add(inputs);
        config.put("dtype", "float32").put("sparse", false).put("name", modelName + "_input");
    }

    private static String className(Layer layer) {
        if (layer instanceof Dense) {
            return "Dense";
        }
        if (layer instanceof Activation.LeakyRelu) {
            return "LeakyReLU";
        }
        if (layer instanceof Activation.Elu) {
            return "ELU";
        }
        if (layer instanceof Activation.InverseElu) {
            return "InverseELU";
        }
        if (layer instanceof Activation.Scale) {
            return "BatchNormalization";
        }
        return layer instanceof Activation.PRelu ? "PReLU" : "Activation";
    }

    private static void addSettings(Layer layer, ObjectNode config) {
        if (layer instanceof Dense dense) {
            config.put("units", dense.outputs()).put("activation", "linear").put("use_bias", true);
            addGlorotUniform(config);
            addInitializer(config, "bias_initializer", "Zeros");
            for (String key : new String[] {"kernel_regularizer", "bias_regularizer", "activity_regularizer"}) {
                config.putNull(key);
            }
            config.putNull("kernel_constraint").putNull("bias_constraint");
        } else if (layer instanceof Activation.LeakyRelu leaky) {
            config.put("alpha", leaky.alpha());
        } else if (layer instanceof Activation.Elu elu) {
            config.put("alpha", elu.alpha());
        } else if (layer instanceof Activation.InverseElu inverse) {
            config.put("alpha", inverse.alpha());
        } else if (layer instanceof Activation.Scale) {
            // With an epsilon of 0 this is gamma · (x − 0) / √1 + beta.
            config.put("axis", -1).put("momentum", 0.99).put("epsilon", 0.0);
            config.put("center", true).put("scale", true);
        } else if (layer instanceof Activation.PRelu) {
            addInitializer(config, "alpha_initializer", "Zeros");
            config.putNull("alpha_regularizer").putNull("alpha_constraint").putNull("shared_axes");
        } else if (layer instanceof Activation activation) {
            config.put("activation", activation.function());
        }
    }

    private static void addGlorotUniform(ObjectNode config) {
        addInitializer(config, "kernel_initializer", "VarianceScaling")
                .put("scale", 1.0)
                .put("mode", "fan_avg")
                .put("distribution", "uniform")
                .putNull("seed");
    }

    private static ObjectNode addInitializer(ObjectNode config, String key, String className) {
        return config.putObject(key).put("class_name", className).putObject("config");
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    static FloatArray array(Matrix matrix) {
        return new FloatArray(List.of(matrix.rows(), matrix.columns()), matrix.values());
    }

    /** The layer's weights in Keras's order, by their names below the layer's group. */
    static Map<String, FloatArray> weights(Layer layer) {
        Map<String, FloatArray> weights = new LinkedHashMap<>();
        if (layer instanceof Dense dense) {
            weights.put("kernel:0", array(dense.kernel()));
            weights.put("bias:0", FloatArray.of(dense.bias()));
        } else if (layer instanceof Activation.PRelu pRelu) {
            weights.put("alpha:0", FloatArray.of(pRelu.alpha()));
        } else if (layer instanceof Activation.Scale scale) {
            float[] ones = new float[scale.factor().length];
            Arrays.fill(ones, 1);
            weights.put("gamma:0", FloatArray.of(narrow(scale.factor())));
            weights.put("beta:0", FloatArray.of(narrow(scale.shift())));
            weights.put("moving_mean:0", FloatArray.of(new float[ones.length]));
            weights.put("moving_variance:0", FloatArray.of(ones));
        }
        return weights;
    }
}
