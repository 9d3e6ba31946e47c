package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the many spellings of model_config mean. The weights are those of dense layers {@code a} (3→2) and {@code b} (2→2). */
class ConfigTest {
    private static final String A = "{'class_name':'Dense','config':{'name':'a','units':2,'activation':'linear',"
            + "'use_bias':true,'batch_input_shape':[null,3]}}";

    private final List<Layer> weights = new ArrayList<>(
            List.of(TestNetworks.dense("a", 3, 2, new Random(1)), TestNetworks.dense("b", 2, 2, new Random(2))));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'relu'; relu",
                "'softmax'; softmax",
                "'sigmoid'; sigmoid",
                "'tanh'; tanh",
                "'elu'; elu",
                "'softplus'; softplus",
                "'selu'; selu",
                "'softmax_v2'; softmax",
                "'log_softmax'; log_softmax",
                "'inverse_selu'; inverse_selu",
                "'inverse_sigmoid'; inverse_sigmoid",
                "'inverse_tanh'; inverse_tanh",
                "'inverse_softplus'; inverse_softplus",
                "{'class_name':'InverseELU','config':{'alpha':0.5}}; inverse_elu",
                "'leaky_relu'; leaky_relu",
                "{'module':'builtins','class_name':'function','config':'relu','registered_name':'function'}; relu",
                "{'class_name':'ELU','config':{'alpha':0.5}}; elu",
                "{'class_name':'ReLU','config':{'max_value':null,'negative_slope':0.0,'threshold':0.0}}; relu",
                "{'class_name':'Softmax','config':{'axis':-1}}; softmax"
            })
    void denseWithAnActivationOfItsOwn(String activation, String function) throws IOException {
        Network network = read(sequential(A.replace("'linear'", activation))).network();

        assertThat(network.layers()).extracting(Layer::name).containsExactly("a", "a/" + function);
        assertThat(((Activation) network.layers().get(1)).function()).isEqualTo(function);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'leaky_relu'; 0.2",
                "{'class_name':'LeakyReLU','config':{'name':'x','alpha':0.1}}; 0.1",
                "{'class_name':'LeakyReLU','config':{'alpha':{'type':'ndarray','value':0.25}}}; 0.25",
                "{'module':'keras.layers','class_name':'LeakyReLU','config':{'negative_slope':0.4},'registered_name':null}; 0.4",
                "{'class_name':'LeakyReLU','config':{}}; 0.3",
                "{'class_name':'LeakyReLU','config':{'alpha':{'class_name':'__numpy__','config':{'value':0.1,'dtype':'float32'}}}}; 0.1",
                "{'class_name':'LeakyReLU','config':{'negative_slope':{'class_name':'__tensor__','config':{'value':0.1}}}}; 0.1",
                "{'class_name':'ReLU','config':{'max_value':null,'negative_slope':0.05,'threshold':0.0}}; 0.05"
            })
    void slopeOfALeakyRelu(String activation, float slope) throws IOException {
        Network network = read(sequential(A.replace("'linear'", activation))).network();

        assertThat(network.layers().get(1)).isEqualTo(new Activation.LeakyRelu("a/leaky_relu", slope));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'cube'; the activation 'cube' is not known",
                "'hard_sigmoid'; the activation 'hard_sigmoid' is many-to-one",
                "{'class_name':'InverseELU','config':{'alpha':0.0}}; its alpha is 0",
                "{'class_name':'Mine>LeakyReLU','config':{}}; the activation 'Mine>LeakyReLU' is not known",
                "{'class_name':'LeakyReLU','registered_name':'Mine>LeakyReLU','config':{}}; is not known",
                "{'class_name':'LeakyReLU','config':{'alpha':-0.1}}; its alpha is -0.1",
                "{'class_name':'LeakyReLU','config':{'alpha':NaN}}; its alpha is NaN",
                "{'class_name':'LeakyReLU','config':{'alpha':'x'}}; not a number",
                "{'class_name':'LeakyReLU','config':{'alpha':[0.1]}}; not a number",
                "{'class_name':'LeakyReLU','config':{'alpha':null}}; not a number",
                "{'class_name':'LeakyReLU','config':{'alpha':{'class_name':'__other__','config':{'value':0.1}}}}; not a number",
                "{'class_name':'ReLU','config':{'negative_slope':null}}; not a number",
                "{'class_name':'ReLU','config':{'max_value':6.0}}; max_value 6.0",
                "{'class_name':'ReLU','config':{'threshold':1.0}}; threshold 1.0",
                "{'class_name':'Softmax','config':{'axis':0}}; axis is 0"
            })
    void refusesActivationsByName(String activation, String reason) throws IOException {
        Path file = write(sequential(A.replace("'linear'", activation)));

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("layer 'a' (Dense)")
                .hasMessageContaining(reason);
        assertThat(KerasModelFile.describe(file).layers().get(0).unsupported()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LayerNormalization", "Lambda", "Sequential", "Functional", "Mine>Dense", "Conv2D", "LSTM"})
    void refusesLayersByName(String className) throws IOException {
        Path file = write(sequential(A, layer(className, "odd", "")));

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("'odd' (%s)".formatted(className));
        assertThat(KerasModelFile.describe(file).layers())
                .extracting(LayerSummary::supported)
                .containsExactly(true, false);
    }

    @Test
    void layersThatChangeNothingVanish() throws IOException {
        KerasModel model = read(sequential(
                layer("InputLayer", "in", "'batch_shape':[null,1,3]"),
                layer("Flatten", "flat", "'data_format':'channels_last'"),
                A.replace(",'batch_input_shape':[null,3]", ""),
                layer("Dropout", "drop", "'rate':0.5"),
                layer("Activation", "same", "'activation':'linear'")));

        assertThat(model.network().layers()).extracting(Layer::name).containsExactly("a");
        assertThat(model.layers()).hasSize(5);
        assertThat(model.layers().get(1).outputShape()).containsExactly(3);
    }

    @Test
    void denseOverAnImageOfUnknownSizeNeedsAShape() throws IOException {
        Path file = write(sequential(A.replace("[null,3]", "[null,null,3]")));

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("[-1, 3]")
                .hasMessageContaining("input shape");
    }

    /** Sizes come from a file that may say anything: they must neither overflow nor ask for memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'class_name':'MaxPooling2D','config':{'name':'p','pool_size':[30000,30000],'strides':[1,1],'padding':'same','batch_input_shape':[null,8000,8000,1]}}",
                "{'class_name':'MaxPooling2D','config':{'name':'p','pool_size':[2147483647,2147483647],'padding':'same','batch_input_shape':[null,8,8,1]}}",
                "{'class_name':'ZeroPadding2D','config':{'name':'p','padding':[1000000000,1000000000],'batch_input_shape':[null,8,8,1]}}",
                "{'class_name':'UpSampling2D','config':{'name':'p','size':[100000,100000],'batch_input_shape':[null,8,8,1]}}",
                "{'class_name':'Cropping2D','config':{'name':'p','cropping':[4,4],'batch_input_shape':[null,8,8,1]}}",
                "{'class_name':'Conv2D','config':{'name':'p','filters':3,'kernel_size':[9,9],'batch_input_shape':[null,8,8,1]}}",
                "{'class_name':'Conv2D','config':{'name':'p','filters':3,'kernel_size':[3,3],'groups':2,'batch_input_shape':[null,8,8,3]}}",
                "{'class_name':'Conv2D','config':{'name':'p','filters':3,'kernel_size':[3,3],'padding':'odd','batch_input_shape':[null,8,8,3]}}",
                "{'class_name':'Conv2D','config':{'name':'p','filters':3,'kernel_size':3.5,'batch_input_shape':[null,8,8,3]}}",
                "{'class_name':'DepthwiseConv2D','config':{'name':'p','kernel_size':3,'depth_multiplier':2147483647,'batch_input_shape':[null,8,8,3]}}"
            })
    void sizesThatCannotBeAreRefused(String layer) throws IOException {
        Path file = write(sequential(layer, A));

        assertThat(KerasModelFile.describe(file).layers().get(0).unsupported()).isNotNull();
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("layer 'p'");
    }

    @Test
    void weightsMustHaveTheShapesThatTheConfigGives() throws IOException {
        Path file = write(sequential(A.replace("'units':2", "'units':5")));

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("shape [3, 2] at '/model_weights/a/a/kernel:0'")
                .hasMessageContaining("needs [3, 5]");
    }

    @Test
    void pReluHasOneSlopePerUnit() throws IOException {
        weights.add(new Activation.PRelu("p", new float[] {0.5f, 2}));

        Network network =
                read(sequential(A, layer("PReLU", "p", "'shared_axes':null"))).network();

        assertThat(((Activation.PRelu) network.layers().get(1)).alpha()).containsExactly(0.5f, 2);
        assertThatThrownBy(() -> read(sequential(A, layer("PReLU", "p", "'shared_axes':[1]"))))
                .hasMessageContaining("needs [1]");
    }

    @Test
    void chainsOfFunctionalModelsAreOrderedByTheirConnections() throws IOException {
        String b = node(layer("Dense", "b", "'units':2"), "[[['a',0,0,{}]]]");
        String a = node(A, "[[['in',0,0,{}]]]");
        String in = node(layer("InputLayer", "in", "'batch_input_shape':[null,3]"), "[]");

        Network network = read(functional("[['b',0,0]]", b, in, a)).network();

        assertThat(network.layers()).extracting(Layer::name).containsExactly("a", "b");
    }

    @Test
    void refusesBranchesSharedLayersAndSeveralOutputs() throws IOException {
        String in = node(layer("InputLayer", "in", "'batch_input_shape':[null,3]"), "[]");
        String a = node(A, "[[['in',0,0,{}]]]");
        String b = node(layer("Dense", "b", "'units':2"), "[[['a',0,0,{}]]]");
        String two = node(layer("Dense", "b", "'units':2"), "[[['a',0,0,{}],['a',0,0,{}]]]");
        String shared = node(layer("Dense", "b", "'units':2"), "[[['a',0,0,{}]],[['a',0,0,{}]]]");
        String cycle = node(A, "[[['b',0,0,{}]]]");

        assertFunctionalRefused("'b' (Dense) is on a branch", functional("[['a',0,0]]", in, a, b));
        assertFunctionalRefused("'b' (Dense) has 2 inputs", functional("[['b',0,0]]", in, a, two));
        assertFunctionalRefused("'b' (Dense) is applied 2 times", functional("[['b',0,0]]", in, a, shared));
        assertFunctionalRefused("several outputs", functional("[['a',0,0],['b',0,0]]", in, a, b));
        assertFunctionalRefused("lead nowhere", functional("[['b',0,0]]", in, cycle, b));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{'class_name':'Sequential','config':{'layers':[]}}"})
    void refusesAConfigThatIsNone(String json) throws IOException {
        Path file = write(json);

        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("model_config");
    }

    @Test
    void missingBiasIsZero() {
        KerasModel model = KerasModelFile.read(TestNetworks.golden("no-bias.h5"));

        assertThat(model.network().denseLayers().get(0).bias()).containsOnly(0).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f2-little",
                "f2-big",
                "f4-little",
                "f4-big",
                "f8-little",
                "f8-big",
                "lzf",
                "keras3-functional-gzip"
            })
    void readsEveryNumberFormatAndFilterAlike(String name) {
        KerasModel model = KerasModelFile.read(TestNetworks.golden(name + ".h5"));

        for (int j = 0; j < 4; j++) {
            assertThat(model.network().denseLayers().get(0).bias()[j]).isEqualTo(j / 8f);
            for (int i = 0; i < 6; i++) {
                assertThat(model.network().denseLayers().get(0).kernel().get(i, j))
                        .isEqualTo(i - j / 4f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"masked-chunks.h5", "masked-chunks-latest.h5"})
    void honoursTheFiltersThatSingleChunksWereStoredWithout(String name) {
        Matrix kernel = KerasModelFile.read(TestNetworks.golden(name))
                .network()
                .denseLayers()
                .get(0)
                .kernel();

        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(kernel.get(i, j)).isEqualTo(i - j / 4f);
            }
        }
    }

    @Test
    void readsAFunctionalModelOfKeras3() {
        KerasModel model = KerasModelFile.read(TestNetworks.golden("keras3-functional-gzip.h5"));

        assertThat(model.kerasVersion()).isEqualTo("3.3.3");
        assertThat(model.network().layers().get(1)).isEqualTo(new Activation.LeakyRelu("d/leaky_relu", 0.25f));
    }

    private void assertFunctionalRefused(String reason, String json) throws IOException {
        Path file = write(json);
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(reason);
        assertThat(KerasModelFile.describe(file).unsupported()).contains(reason);
    }

    private static String layer(String className, String name, String settings) {
        return "{'class_name':'%s','config':{'name':'%s'%s}}"
                .formatted(className, name, settings.isEmpty() ? "" : "," + settings);
    }

    private static String node(String layer, String inbound) {
        return layer.substring(0, layer.length() - 1) + ",'inbound_nodes':" + inbound + "}";
    }

    private static String sequential(String... layers) {
        return "{'class_name':'Sequential','config':{'name':'m','layers':[" + String.join(",", layers) + "]}}";
    }

    private static String functional(String outputs, String... layers) {
        return "{'class_name':'Model','config':{'name':'m','layers':[" + String.join(",", layers)
                + "],'input_layers':[['in',0,0]],'output_layers':" + outputs + "}}";
    }

    private KerasModel read(String json) throws IOException {
        return KerasModelFile.read(write(json));
    }

    private Path write(String json) throws IOException {
        Path file = directory.resolve("model%d.h5".formatted(json.hashCode()));
        KerasTree.of(json.replace('\'', '"'), new Network(weights), Extras.NONE).write(file);
        return file;
    }
}
