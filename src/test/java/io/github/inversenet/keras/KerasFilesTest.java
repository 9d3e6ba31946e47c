package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.hdf5.HdfGroup;
import io.github.inversenet.hdf5.HdfSource;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files that Keras itself wrote. */
class KerasFilesTest {
    @Test
    void givesTheOutputsThatKerasGave() throws IOException {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("LeakyReLU_0_model.h5"));
        Path recordedFile = TestNetworks.kerasFile("LeakyReLU_0_inputs_and_outputs.h5");
        HdfGroup recorded =
                HdfSource.of(recordedFile, Files.readAllBytes(recordedFile)).root();
        float[] inputs = recorded.dataset("inputs/dense_input").read(List.of(2L, 16L));
        float[] outputs = recorded.dataset("outputs/leaky_re_lu_1").read(List.of(2L, 32L));

        assertThat(model.kerasVersion()).isEqualTo("2.3.1");
        assertThat(model.network().layers().get(1)).isEqualTo(new Activation.LeakyRelu("leaky_re_lu_1", 0.5f));
        for (int row = 0; row < 2; row++) {
            double[] input = new double[16];
            for (int i = 0; i < 16; i++) {
                input[i] = inputs[16 * row + i];
            }
            double[] output = TestNetworks.forward(model.network(), input);
            for (int j = 0; j < 32; j++) {
                // Keras computed in float32: a few units in the last place of sums of 16 products.
                assertThat(output[j]).isCloseTo(outputs[32 * row + j], within(1e-6));
            }
        }
    }

    @Test
    void readsReluAndSkipsDropout() {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("elephas_sequential.h5"));

        assertThat(model.network().inputs()).isEqualTo(784);
        assertThat(model.network().layers())
                .extracting(Layer::name)
                .containsExactly("dense_1", "activation_1", "dense_2", "activation_2", "dense_3", "activation_3");
        assertThat(model.network().layers().get(1)).isInstanceOf(Activation.Relu.class);
        assertThat(model.layers()).hasSize(8);
        assertThat(model.layers()).allMatch(LayerSummary::supported);
        assertThat(model.layers().get(0).parameters()).isEqualTo(784 * 128 + 128);
    }

    @Test
    void readsArchivesOfKeras3() {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("real/relu-100-dropout.keras"));

        assertThat(model.kerasVersion()).isEqualTo("3.13.0");
        assertThat(model.network().layers())
                .extracting(Layer::name)
                .containsExactly("dense_25", "dense_25/relu", "dense_26", "dense_26/softmax");
        assertThat(model.network().inputs()).isEqualTo(784);
    }

    @Test
    void readsSoftmax() {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("simple_sparse_xent_mlp_keras_2_model.h5"));

        assertThat(model.network().outputs()).isEqualTo(3);
        assertThat(model.network().layers().get(1)).isEqualTo(new Activation.Softmax("activation_1"));
    }

    @Test
    void refusesLambdaByName() {
        Path file = TestNetworks.kerasFile("sequential_lambda.h5");
        assertThatThrownBy(() -> KerasModelFile.read(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("sequential_lambda.h5")
                .hasMessageContaining("'lambda_1' (Lambda)")
                .hasMessageContaining("Python code, which is never run");
    }

    @Test
    void readsConvolutionsAndPooling() {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("real/conv-pool-128.h5"));

        assertThat(model.network().inputs()).isEqualTo(784);
        assertThat(model.network().outputs()).isEqualTo(10);
        assertThat(model.layers().get(1).outputShape()).containsExactly(13, 13, 32);
        assertThat(model.layers().get(4).outputShape()).containsExactly(1600);
    }

    @Test
    void readsPaddingAndNormalizationOfImages() {
        KerasModel model = KerasModelFile.read(TestNetworks.kerasFile("wgan_discriminator.h5"));

        assertThat(model.network().outputs()).isEqualTo(4 * 4 * 128);
    }

    @Test
    void describesTheLayersOfImages() {
        ModelSummary summary = KerasModelFile.describe(TestNetworks.kerasFile("wgan_discriminator.h5"));

        assertThat(summary.supported()).isTrue();
        assertThat(summary.kerasVersion()).isEqualTo("2.1.3");
        assertThat(summary.layers()).hasSize(16);
        LayerSummary first = summary.layers().get(0);
        assertThat(first.className()).isEqualTo("Conv2D");
        assertThat(first.weights().get(0)).isEqualTo(new WeightSummary("conv2d_1/kernel:0", List.of(3L, 3L, 1L, 16L)));
        assertThat(first.parameters()).isEqualTo(3 * 3 * 16 + 16);
        assertThat(summary.layers().get(1).activation()).isEqualTo("leaky_relu");
    }
}
