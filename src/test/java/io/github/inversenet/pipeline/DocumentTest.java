package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.report.ModelIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Documents of a network that really was trained, read back by the libraries of their formats. */
class DocumentTest {
    private static final ModelIdentity IDENTITY = new ModelIdentity(
            "digits: \"net\"",
            "org.example",
            "1.2",
            "Reads digits.",
            "https://example.org",
            List.of("Apache-2.0"),
            "2026-01-01T00:00:00Z");
    private static final ModelIdentity NOBODY = new ModelIdentity("model", null, null, null, null, List.of(), null);
    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    };

    @TempDir
    private static Path made;

    @TempDir
    private Path output;

    @BeforeEach
    void copyWhatTheGoalsWrite() throws IOException {
        if (Files.notExists(made.resolve(VerifyRoundtrip.REPORT_FILE))) {
            make();
        }
        try (var files = Files.list(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, output.resolve(file.getFileName()));
            }
        }
    }

    private static void make() {
        DataSetRequest data = new DataSetRequest("digits", null, true, made.resolve("cache"), List.of());
        new Train().run(new TrainRequest(data, SmallNetwork.PARAMETERS, 1, made), SILENT);
        new Invert().run(new InvertRequest(made.resolve("model.h5"), null, null, 1, 1, made), SILENT);
        VerifyGoal.run(
                new VerifyRequest(data, made.resolve("model.h5"), made.resolve("inverse.h5"), 1, null, 1, made),
                List.of(),
                null,
                SILENT);
    }

    @Test
    void theBillOfMaterialsFollowsItsSchema() throws Exception {
        document(IDENTITY);
        Path bom = output.resolve(Document.BOM_FILE);
        assertThat(new JsonParser().validate(bom.toFile(), Version.VERSION_16)).isEmpty();

        JsonNode json = new ObjectMapper().readTree(bom.toFile());
        assertThat(json.at("/metadata/timestamp").textValue()).isEqualTo("2026-01-01T00:00:00Z");
        JsonNode model = json.at("/metadata/component");
        assertThat(model.path("type").textValue()).isEqualTo("machine-learning-model");
        assertThat(model.path("version").textValue()).isEqualTo("1.2");
        assertThat(model.at("/hashes/0/content").textValue())
                .isEqualTo(FileDigest.of(output.resolve("model.h5")).sha256());
        assertThat(model.at("/modelCard/modelParameters/modelArchitecture").textValue())
                .isEqualTo("dense 784-8-10, leaky_relu");
        assertThat(model.path("properties").findValuesAsText("name")).contains("io.github.inversenet:seed");
        JsonNode metrics = model.at("/modelCard/quantitativeAnalysis/performanceMetrics");
        assertThat(metrics).hasSize(11);
        JsonNode report =
                new ObjectMapper().readTree(output.resolve("roundtrip.json").toFile());
        assertThat(Double.parseDouble(metrics.at("/0/value").textValue()))
                .isEqualTo(report.at("/metrics/accuracy").doubleValue());
        assertThat(json.at("/components/0/hashes/0/content").textValue())
                .isEqualTo(FileDigest.of(output.resolve("inverse.h5")).sha256());
        assertThat(json.at("/components/1/type").textValue()).isEqualTo("data");
    }

    @Test
    void theCardsFrontMatterIsYamlThatHubsIndex() throws IOException {
        document(IDENTITY);
        String card = Files.readString(output.resolve(Document.CARD_FILE));
        String[] parts = card.split("(?m)^---$", 3);
        Map<String, Object> front = new Yaml().load(parts[1]);
        assertThat(front)
                .containsEntry("license", "apache-2.0")
                .containsEntry("library_name", "keras")
                .containsEntry("pipeline_tag", "image-classification")
                .containsEntry("datasets", List.of("digits"));
        JsonNode results = new ObjectMapper().valueToTree(front).at("/model-index/0");
        assertThat(results.path("name").textValue()).isEqualTo(IDENTITY.name());
        JsonNode report =
                new ObjectMapper().readTree(output.resolve("roundtrip.json").toFile());
        JsonNode accuracy = results.at("/results/0/metrics/0");
        assertThat(accuracy.path("type").textValue()).isEqualTo("accuracy");
        assertThat(accuracy.path("value").doubleValue())
                .isEqualTo(report.at("/metrics/accuracy").doubleValue());
        assertThat(parts[2])
                .contains(
                        "# digits: \"net\"\n\nReads digits.\n",
                        "`org.example:digits: \"net\":1.2`",
                        "dense layers 784-8-10, leaky_relu; 6370 weights",
                        "| `seed` | 7 |",
                        "| `hiddenLayers` | [8] |",
                        "Generated by the plugin",
                        FileDigest.of(output.resolve("model.h5")).sha256(),
                        FileDigest.of(output.resolve("inverse.h5")).sha256(),
                        ":reproduce");
    }

    @Test
    void theSameFactsGiveTheSameBytesWithoutADate() throws Exception {
        document(NOBODY);
        byte[] card = Files.readAllBytes(output.resolve(Document.CARD_FILE));
        byte[] bom = Files.readAllBytes(output.resolve(Document.BOM_FILE));
        document(NOBODY);
        assertThat(output.resolve(Document.CARD_FILE)).hasBinaryContent(card);
        assertThat(output.resolve(Document.BOM_FILE)).hasBinaryContent(bom);
        assertThat(new String(card, StandardCharsets.UTF_8)).doesNotContain("Date", "license:");
        assertThat(new ObjectMapper().readTree(bom).at("/metadata/timestamp").isMissingNode())
                .isTrue();
        String serial = new ObjectMapper().readTree(bom).path("serialNumber").textValue();
        document(IDENTITY);
        assertThat(new ObjectMapper()
                        .readTree(output.resolve(Document.BOM_FILE).toFile())
                        .path("serialNumber")
                        .textValue())
                .isNotEqualTo(serial);
    }

    @Test
    void aModelFromElsewhereIsDocumentedAsFarAsItIsKnown() throws Exception {
        for (String record : List.of("training.json", "inversion.json", "roundtrip.json")) {
            Files.delete(output.resolve(record));
        }
        document(NOBODY);
        assertThat(output.resolve(Document.CARD_FILE))
                .content()
                .contains("Not recorded", "Not measured", "dense layers 784-8-10")
                .doesNotContain("## Inverse", ":reproduce");
        assertThat(new JsonParser().validate(output.resolve(Document.BOM_FILE).toFile(), Version.VERSION_16))
                .isEmpty();
    }

    @Test
    void aFileThatWasReplacedSinceItsRecordIsAnError() throws IOException {
        Files.write(output.resolve("inverse.h5"), new byte[1], StandardOpenOption.APPEND);
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> document(NOBODY))
                .withMessageContainingAll("inverse.h5", "inversion.json", "inverse:invert again");
        Files.write(output.resolve("model.h5"), new byte[1], StandardOpenOption.APPEND);
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> document(NOBODY))
                .withMessageContainingAll("model.h5", "training.json", "inverse:train again");
        Files.delete(output.resolve("model.h5"));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> document(NOBODY))
                .withMessageContainingAll("no file", "inverse:train");
        assertThat(output.resolve(Document.CARD_FILE)).doesNotExist();
    }

    private void document(ModelIdentity identity) {
        new Document().run(new DocumentRequest(output.resolve("model.h5"), identity, output), SILENT);
    }
}
