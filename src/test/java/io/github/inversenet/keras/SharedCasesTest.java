package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.ModelFileException;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files beside the checkout, each made for one fault. All hold the same two dense layers. */
class SharedCasesTest {
    private static final Path CASES = Path.of("../shared/cases");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "02e_gzip_mask_skip; Dense LeakyRelu Dense",
                "06_nested_sequential; Dense LeakyRelu Dense",
                "07b_slash_name; Dense LeakyRelu Dense",
                "07d_unicode_name_escaped; Dense LeakyRelu Dense",
                "11b_alpha_numpy_dict; Dense LeakyRelu Dense",
                "11c_alpha_tensor_dict; Dense LeakyRelu Dense",
                "12_log_softmax; Dense LeakyRelu Dense LogSoftmax",
                "12_softmax_v2; Dense LeakyRelu Dense Softmax",
                "12_selu; Dense LeakyRelu Dense Selu",
                "14_ActivityRegularization; Dense Dense",
                "14_GaussianDropout; Dense Dense",
                "14_GaussianNoise; Dense Dense",
                "14_Identity; Dense Dense",
                "14_Permute; Dense Dense",
                "14_Reshape; Dense Dense",
                "14_BatchNormalization; Dense Scale Dense",
                "14_Rescaling; Dense Scale Dense",
                "15_keras1; Dense LeakyRelu Dense Softmax",
                "17b_userblock; Dense LeakyRelu Dense",
                "20_tfop_div255; Scale Dense LeakyRelu Dense"
            })
    void isReadWithTheRightWeights(String name, String kinds) {
        Network network = KerasModelFile.read(file("h5/" + name + ".h5")).network();

        assertThat(network.layers())
                .extracting(layer -> layer.getClass().getSimpleName())
                .containsExactly(kinds.split(" "));
        List<Dense> reference =
                KerasModelFile.read(file("h5/12_selu.h5")).network().denseLayers();
        for (int i = 0; i < 2; i++) {
            Dense dense = network.denseLayers().get(i);
            assertThat(dense.kernel().values())
                    .isEqualTo(reference.get(i).kernel().values());
            assertThat(dense.bias()).isEqualTo(reference.get(i).bias());
        }
        network.layers().stream()
                .filter(Activation.LeakyRelu.class::isInstance)
                .forEach(layer ->
                        assertThat(((Activation.LeakyRelu) layer).alpha()).isEqualTo(0.1f));
    }

    @Test
    void namesAreReadAsTheyAre() {
        assertThat(names("07b_slash_name")).startsWith("encoder/d1");
        assertThat(names("07d_unicode_name_escaped")).startsWith("schicht_ä_层");
    }

    @Test
    void divisionBy255IsAScale() {
        Activation.Scale scale = (Activation.Scale) KerasModelFile.read(file("h5/20_tfop_div255.h5"))
                .network()
                .layers()
                .get(0);
        assertThat(scale.factor()).hasSize(8).containsOnly(1 / 255.0);
        assertThat(scale.shift()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h5/05_int8_quantised.h5; quantized to int8; before it is quantized",
                "h5/40_softlink.h5; has a link at; load it in Keras and save it again",
                "hostile/slow-hardlink-cycle-16000.h5; more than 64 groups; h5dump"
            })
    void isRefusedAtOnceForWhatItIs(String name, String problem, String nextStep) {
        Path file = file(name);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> KerasModelFile.read(file))
                        .isInstanceOf(ModelFileException.class)
                        .hasMessageContaining(problem)
                        .hasMessageContaining(nextStep));
    }

    @Test
    void namesCannotForgeALog() {
        Network network = KerasModelFile.read(file("hostile/log-injection.h5")).network();

        assertThat(network.layers().get(0).name())
                .startsWith("a\\u001b[2J")
                .contains("\\u000a[INFO] BUILD SUCCESS")
                .doesNotContain("##vso[")
                .matches(name -> name.chars().noneMatch(Character::isISOControl), "has no control characters");
    }

    private static List<String> names(String name) {
        return KerasModelFile.read(file("h5/" + name + ".h5")).network().layers().stream()
                .map(Layer::name)
                .toList();
    }

    private static Path file(String name) {
        Path file = CASES.resolve(name);
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        return file;
    }
}
