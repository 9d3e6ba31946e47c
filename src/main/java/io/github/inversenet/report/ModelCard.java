package io.github.inversenet.report;

import io.github.inversenet.Count;
import io.github.inversenet.Digits;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.files.WholeFiles;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model card (Mitchell et al. 2019) in the layout of model hubs: YAML in front, which they index, and Markdown for
 * readers, in the sections of the Hugging Face template. The same facts give the same bytes.
 */
public final class ModelCard {
    private final ModelFacts facts;
    private final List<String> lines = new ArrayList<>();

    private ModelCard(ModelFacts facts) {
        this.facts = facts;
    }

    /** Writes the card as a whole. */
    public static void write(Path file, ModelFacts facts) {
        WholeFiles.write(file, format(facts).getBytes(StandardCharsets.UTF_8));
    }

    static String format(ModelFacts facts) {
        ModelCard card = new ModelCard(facts);
        card.frontMatter();
        card.details();
        card.uses();
        card.trainingData();
        card.trainingProcedure();
        card.inverse();
        card.evaluation();
        card.files();
        card.reproducing();
        return String.join("\n", card.lines) + "\n";
    }

    private void frontMatter() {
        ModelIdentity identity = facts.identity();
        add("---");
        if (identity.licenses().size() == 1 && identity.licenses().get(0).matches("[A-Za-z0-9.+-]+")) {
            // Hubs know licenses by their SPDX identifiers in small letters.
            add("license: " + identity.licenses().get(0).toLowerCase(Locale.ROOT));
        } else if (!identity.licenses().isEmpty()) {
            add("license: other");
            add("license_name: " + quoted(String.join(", ", identity.licenses())));
        }
        add("library_name: keras");
        add("pipeline_tag: image-classification");
        add("tags:", "- invertible", "- pseudo-inverse");
        TrainingRecord training = facts.training();
        if (training != null) {
            add("datasets:", "- " + quoted(training.data().name()));
        }
        RoundTripRecord measured = facts.roundTrip();
        if (measured != null) {
            add("metrics:", "- accuracy", "model-index:", "- name: " + quoted(identity.name()), "  results:");
            add("  - task:", "      type: image-classification");
            String data = training == null ? "unknown" : training.data().name();
            add("    dataset:", "      name: " + quoted(data), "      type: " + quoted(data), "      split: test");
            add("    metrics:");
            measured.metrics().forEach((metric, value) -> {
                if (value != null && Double.isFinite(value)) {
                    add("    - type: " + quoted(metric), "      value: " + digits(value));
                }
            });
        }
        add("---", "");
    }

    private void details() {
        ModelIdentity identity = facts.identity();
        add("# " + identity.name(), "");
        if (identity.description() != null) {
            add(identity.description().strip(), "");
        }
        add("## Model details", "");
        if (identity.group() != null) {
            add("- **Coordinates:** `%s:%s:%s`".formatted(identity.group(), identity.name(), identity.version()));
        }
        if (identity.timestamp() != null) {
            add("- **Date:** " + identity.timestamp());
        }
        add("- **Architecture:** dense layers %s, %s; %s weights"
                .formatted(
                        facts.architecture(),
                        facts.activations().isEmpty() ? "linear" : String.join(", ", facts.activations()),
                        facts.weights()));
        add("- **Format:** Keras (HDF5), float32");
        add("- **License:** " + (identity.licenses().isEmpty() ? "not given" : String.join(", ", identity.licenses())));
        if (identity.url() != null) {
            add("- **Home:** " + identity.url());
        }
        add("- **Made with:** inverse-maven-plugin " + facts.plugin(), "");
    }

    private void uses() {
        int inputs = facts.widths().get(0);
        int outputs = facts.widths().get(facts.widths().size() - 1);
        add("## Uses", "");
        add("The network takes images as %s numbers, row by row, and gives %s, of which the largest is the class."
                .formatted(inputs, Count.of(outputs, "output")));
        if (facts.inversion() != null) {
            add("Its inverse takes the outputs and gives an image that has them.");
        }
        add(
                "",
                "```python",
                "import tensorflow as tf",
                "f = tf.keras.models.load_model(\"%s\", compile=False)"
                        .formatted(facts.model().name()));
        if (facts.inversion() != null) {
            add("g = tf.keras.models.load_model(\"%s\", compile=False)"
                    .formatted(facts.inversion().inverse().name()));
        }
        add("```", "", "### Limitations", "");
        add("- It knows the %s of its training data and no others: any image gets one of them."
                .formatted(Count.of(outputs, "class")));
        if (outputs < inputs) {
            add("- %s outputs do not hold %s pixels: an image that the inverse gives is one of many with these outputs."
                    .formatted(outputs, inputs));
        }
        if (facts.inversion() != null) {
            facts.inversion().notes().forEach(note -> add("- " + note));
        }
        add("");
    }

    private void trainingData() {
        add("## Training data", "");
        TrainingRecord training = facts.training();
        if (training == null) {
            add("Not recorded: the network was not trained in this build.", "");
            return;
        }
        TrainingRecord.Data data = training.data();
        add(
                "`%s`: %s training images of %s×%s pixels in %s classes, of which %s were held out for validation; %s test images."
                        .formatted(
                                data.name(),
                                data.trainingImages(),
                                data.rows(),
                                data.columns(),
                                data.classes(),
                                data.validationImages(),
                                data.testImages()));
        add("");
        if (data.files().isEmpty()) {
            add("Generated by the plugin; no files were read.", "");
        } else {
            digests(data.files());
        }
    }

    private void trainingProcedure() {
        TrainingRecord training = facts.training();
        if (training == null) {
            return;
        }
        add("## Training procedure", "", "| parameter | value |", "|---|---|");
        Map<String, @Nullable String> parameters = training.parametersByName();
        parameters.forEach((name, value) -> add("| `%s` | %s |".formatted(name, value == null ? "none" : value)));
        TrainingRecord.Epoch last = training.history().get(training.history().size() - 1);
        add(
                "",
                "%s; the last had a loss of %s and a validation accuracy of %s."
                        .formatted(
                                Count.of(last.epoch(), "epoch"),
                                digits(last.loss()),
                                digits(last.validationAccuracy())),
                "");
    }

    private void inverse() {
        InversionRecord inversion = facts.inversion();
        if (inversion == null) {
            return;
        }
        add("## Inverse", "");
        add("Method `%s`; largest condition number of a layer: %s."
                .formatted(inversion.parameters().method(), digits(inversion.conditionNumber())));
        add("", "| layer | shape | rank | σ max | σ min |", "|---|---|---|---|---|");
        inversion
                .layers()
                .forEach(layer -> add("| `%s` | %s×%s | %s | %s | %s |"
                        .formatted(
                                layer.name(),
                                layer.inputs(),
                                layer.outputs(),
                                layer.rank(),
                                digits(layer.sigmaMax()),
                                digits(layer.sigmaMin()))));
        add("");
    }

    private void evaluation() {
        add("## Evaluation", "");
        RoundTripRecord measured = facts.roundTrip();
        if (measured == null) {
            add("Not measured in this build.", "");
            return;
        }
        add("On the test set; f is the network, g its inverse, x an image with pixels in [0, 1], y = f(x).", "");
        add("| metric | value |", "|---|---|");
        measured.metrics().forEach((metric, value) -> add("| `%s` | %s |".formatted(metric, digits(value))));
        add("", "| class | images | accuracy | reconstruction.mse |", "|---|---|---|---|");
        measured.perClass()
                .forEach(row -> add("| %s | %s | %s | %s |"
                        .formatted(row.label(), row.count(), digits(row.accuracy()), digits(row.reconstructionMse()))));
        add("");
    }

    private void files() {
        add("## Files", "");
        List<FileDigest> files = new ArrayList<>(List.of(facts.model()));
        if (facts.inversion() != null) {
            files.add(facts.inversion().inverse());
        }
        digests(files);
    }

    private void reproducing() {
        if (facts.training() == null) {
            return;
        }
        add("## Reproducing", "");
        add("With `training.json` beside the model, this trains again and compares the bytes:", "");
        add("```", "mvn io.github.inversenet:inverse-maven-plugin:%s:reproduce".formatted(facts.plugin()), "```");
    }

    private void digests(List<FileDigest> files) {
        add("| file | SHA-256 |", "|---|---|");
        files.forEach(file -> add("| `%s` | `%s` |".formatted(file.name(), file.sha256())));
        add("");
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }

    private static String digits(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "not finite";
        }
        return Digits.of(value);
    }

    /** A JSON string is a YAML string too. */
    private static String quoted(String text) {
        return JsonFiles.format(text).strip();
    }
}
