package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.ModelFileException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.InspectionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.report.InspectionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectTest {
    private static final Path SHARED =
            Path.of(System.getProperty("basedir", ""), "..", "shared").normalize();

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();
    private List<String> lines = List.of();

    @Test
    void aReluNetworkHasNoInverse() {
        InspectionRecord inspection = inspectKeras("elephas_sequential.h5");

        InspectionRecord.Verdict verdict = inspection.verdict();
        assertThat(verdict.usable()).isTrue();
        assertThat(verdict.invertible()).isFalse();
        assertThat(verdict.obstacle()).isEqualTo("activation_1");
        assertThat(verdict.everyOutput()).isEqualTo("no-inverse");
        assertThat(verdict.lostDimensions()).isEqualTo(774);
        assertThat(inspection.findings())
                .extracting(InspectionRecord.Finding::layer, InspectionRecord.Finding::kind)
                .containsExactly(
                        tuple("dense_1", "narrowing"),
                        tuple("activation_1", "many-to-one"),
                        tuple("activation_2", "many-to-one"),
                        tuple("dense_3", "narrowing"),
                        tuple("activation_3", "softmax"));
        assertThat(inspection.dense())
                .extracting(InspectionRecord.Dense::inputs, InspectionRecord.Dense::rank)
                .containsExactly(tuple(784, 128), tuple(128, 128), tuple(128, 10));
        assertThat(lines)
                .contains(
                        "No layer-wise inverse, but a refined one (-Dinverse.method=refined): the first obstacle is layer"
                                + " 'activation_1'.");
        assertThat(inspection.accuracy()).isNull();
    }

    @Test
    void aLayerThatWidensKeepsInputsButNotEveryOutput() {
        InspectionRecord inspection = inspectKeras("LeakyReLU_0_model.h5");

        assertThat(inspection.verdict())
                .isEqualTo(new InspectionRecord.Verdict(true, true, null, "lost", "exact", "exact", 0));
        assertThat(inspection.findings())
                .extracting(InspectionRecord.Finding::kind)
                .containsExactly("widening");
    }

    @Test
    void aSoftmaxAtTheEndIsInvertedFromItsLogits() {
        InspectionRecord inspection = inspectKeras("simple_sparse_xent_mlp_keras_2_model.h5");

        assertThat(inspection.verdict())
                .isEqualTo(new InspectionRecord.Verdict(true, true, null, "exact", "exact", "lost", 1));
        assertThat(inspection.findings())
                .extracting(InspectionRecord.Finding::kind)
                .containsExactly("narrowing", "softmax");
        assertThat(lines).anyMatch(line -> line.contains("Invert the logits"));
    }

    @ParameterizedTest
    @CsvSource({"sequential_lambda.h5, dense_1, lambda_1, never run, 2"})
    void whatCannotBeUsedIsDescribed(String file, String obstacle, String unsupported, String reason, int dense) {
        InspectionRecord inspection = inspectKeras(file);

        InspectionRecord.Verdict verdict = inspection.verdict();
        assertThat(verdict.usable()).isFalse();
        assertThat(verdict.obstacle()).isEqualTo(obstacle);
        assertThat(verdict.lostDimensions()).isNull();
        assertThat(inspection.findings())
                .filteredOn(finding -> finding.kind().equals("unsupported"))
                .first()
                .satisfies(finding -> {
                    assertThat(finding.layer()).isEqualTo(unsupported);
                    assertThat(finding.reason()).contains(reason);
                });
        assertThat(inspection.dense()).hasSize(dense).allMatch(layer -> layer.sigmaMax() > layer.sigmaMin());
        assertThat(inspection.layers()).anyMatch(layer -> layer.unsupported() != null);
    }

    @Test
    void convolutionsAreDescribedAndHaveNoLayerWiseInverse() {
        InspectionRecord inspection = inspectKeras("wgan_discriminator.h5");

        assertThat(inspection.verdict().usable()).isTrue();
        assertThat(inspection.verdict().invertible()).isFalse();
        assertThat(inspection.verdict().obstacle()).isEqualTo("conv2d_1");
        assertThat(inspection.dense()).isEmpty();
        assertThat(inspection.findings())
                .extracting(InspectionRecord.Finding::layer, InspectionRecord.Finding::kind)
                .startsWith(
                        tuple("conv2d_1", "no-layer-inverse"),
                        tuple("conv2d_2", "no-layer-inverse"),
                        tuple("zero_padding2d_1", "no-layer-inverse"));
    }

    @Test
    void aFileWithoutAModelIsRefused() {
        Path file = keras("LeakyReLU_0_inputs_and_outputs.h5");
        assertThatThrownBy(() -> inspect(file, null, 1))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("model_config");
    }

    @Test
    void aBrokenOrMissingFileIsRefused() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.h5"), "no model");
        assertThatThrownBy(() -> inspect(broken, null, 1))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("broken.h5");
        assertThatThrownBy(() -> inspect(directory.resolve("none.h5"), null, 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("-Dinverse.modelFile");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.119", "255, 0.119"})
    void elephasClassifiesMnist(double pixelRange, double expected) {
        Path mnist = SHARED.resolve("mnist");
        assumeTrue(Files.isDirectory(mnist), "skipped: there is no MNIST in " + mnist);

        InspectionRecord.Accuracy accuracy = inspect(
                        keras("elephas_sequential.h5"),
                        new DataSetRequest("mnist", mnist.toAbsolutePath(), true, directory, List.of()),
                        pixelRange)
                .accuracy();

        assertThat(accuracy).isEqualTo(new InspectionRecord.Accuracy("mnist", 10_000, pixelRange, expected));
    }

    @Test
    void noDataSetIsOpenedForAModelThatCannotRun() {
        DataSetRequest nowhere = new DataSetRequest("idx", directory.resolve("none"), true, directory, List.of());

        assertThat(inspect(keras("sequential_lambda.h5"), nowhere, 1).accuracy())
                .isNull();
        assertThat(warnings).containsExactly("The accuracy is not measured: the plugin cannot run this model.");
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        DataSetRequest digits = new DataSetRequest("digits", null, true, directory, List.of());

        assertThatThrownBy(() -> inspect(tanh(), digits, 1))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("images of 784 pixels")
                .hasMessageContaining("takes 2 values");
    }

    @Test
    void theReportHasTheKeysOfItsSchemaAndTheTableIsAligned() throws IOException {
        inspect(tanh(), null, 1);

        JsonNode json = new ObjectMapper()
                .readTree(directory.resolve("out/inspection.json").toFile());
        assertThat(json.path("schema").asText()).isEqualTo("inverse-inspection/1");
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "schema",
                        "plugin",
                        "model",
                        "className",
                        "kerasVersion",
                        "unsupported",
                        "layers",
                        "dense",
                        "verdict",
                        "findings",
                        "accuracy");
        assertThat(json.path("verdict").path("everyOutput").asText()).isEqualTo("exact-unless-projected");
        assertThat(json.path("dense").path(0).path("conditionNumber").asDouble())
                .isEqualTo(2);
        assertThat(lines)
                .startsWith(
                        "layer    kind        output  activation  parameters",
                        "m_input  InputLayer       2                       0",
                        "d        Dense            2                       6",
                        "a        Activation       2  tanh                 0",
                        "all                                               6",
                        "",
                        "dense layer  kernel  rank  sigma max  sigma min  condition",
                        "d               2x2     2          2          1          2",
                        "",
                        "round trip                           gives back",
                        "output, f(g(y)) = y, any y           exact-unless-projected",
                        "output, f(g(y)) = y, where y = f(x)  exact-unless-projected",
                        "input, g(f(x)) = x                   exact-unless-projected");
    }

    @Test
    void thePixelRangeIsOneOrTheOther() {
        assertThatThrownBy(() -> new InspectRequest(directory, null, 2, directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("inverse.pixelRange");
    }

    private Path tanh() {
        Dense dense = new Dense("d", new Matrix(2, 2, new float[] {2, 0, 0, 1}), new float[2]);
        Path file = directory.resolve("tanh.h5");
        KerasModelFile.write(file, "m", new Network(List.of(dense, new Activation.Tanh("a"))), Extras.NONE);
        return file;
    }

    private InspectionRecord inspectKeras(String name) {
        return inspect(keras(name), null, 1);
    }

    private static Path keras(String name) {
        Path file = SHARED.resolve("keras").resolve(name);
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        return file;
    }

    private InspectionRecord inspect(Path model, @Nullable DataSetRequest data, double pixelRange) {
        InspectRequest request = new InspectRequest(model, data, pixelRange, directory.resolve("out"));
        InspectionRecord result = new Inspect().run(request, new Progress() {
            @Override
            public void info(String line) {}

            @Override
            public void warn(String line) {
                warnings.add(line);
            }
        });
        lines = InspectionTable.lines(result);
        Path report = directory.resolve("out/inspection.json");
        assertThat(JsonFiles.read(report, InspectionRecord.class)).isEqualTo(result);
        return result;
    }
}
