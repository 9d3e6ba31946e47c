package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.hdf5.FloatArray;
import io.github.inversenet.hdf5.HdfTree;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer that is read gives what TensorFlow.js, which shares no code with the plugin, gave: see make_layers.mjs. */
class LayersTest {
    /** TensorFlow.js computes in float32: some hundred roundings of values of up to 100. */
    private static final double TOLERANCE = 2e-5;

    @TempDir
    Path directory;

    static Stream<JsonNode> cases() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(Files.readAllBytes(TestNetworks.golden("layers.json")));
        return StreamSupport.stream(cases.spliterator(), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void givesTheOutputsOfTensorFlowJs(String name) throws IOException {
        JsonNode one = cases().filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();

        Network network = KerasModelFile.read(write(one)).network();

        double[] input = doubles(one.path("input"));
        double[] expected = doubles(one.path("output"));
        assertThat(network.inputs()).isEqualTo(input.length / 2);
        assertThat(network.outputs()).isEqualTo(expected.length / 2);
        double[] output = new double[expected.length];
        new NetworkEvaluator(network, 2).run(input, 2, output);
        for (int i = 0; i < expected.length; i++) {
            assertThat(output[i]).isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }

    static Stream<String> names() throws IOException {
        return cases().map(node -> node.path("name").asText());
    }

    private Path write(JsonNode one) throws IOException {
        HdfTree tree = new HdfTree();
        tree.root().putText("model_config", one.path("config").toString());
        HdfTree.Group weights = tree.root().addGroup("model_weights");
        one.path("weights").properties().forEach(layer -> {
            HdfTree.Group group = weights.addGroup(layer.getKey());
            List<String> names = new ArrayList<>();
            for (JsonNode weight : layer.getValue()) {
                // Keras puts a slash into the names, which is a group of its own here.
                String name = weight.path("name").asText();
                names.add(name.substring(name.indexOf('/') + 1));
                group.putArray(names.get(names.size() - 1), array(weight));
            }
            group.putTexts("weight_names", names);
        });
        Path file = directory.resolve("model.h5");
        tree.write(file);
        return file;
    }

    private static FloatArray array(JsonNode weight) {
        List<Integer> shape = new ArrayList<>();
        weight.path("shape").forEach(dimension -> shape.add(dimension.intValue()));
        double[] values = doubles(weight.path("values"));
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new FloatArray(shape, floats);
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.path(i).doubleValue();
        }
        return values;
    }
}
