package io.github.inversenet.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.Count;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.TrainingRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A bill of materials of a model, <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>: the network and its
 * inverse as machine learning models with their model cards, and the data files that they were made from.
 *
 * <p>The same facts give the same bytes: the serial number is made from what the document says.
 */
public final class MlBom {
    private static final String REFERENCE = "bom-ref";
    private static final String MODEL = "model";
    private static final String INVERSE = "inverse";
    private static final String PROPERTY_PREFIX = "io.github.inversenet:";

    private final ModelFacts facts;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final List<String> dataReferences = new ArrayList<>();

    private MlBom(ModelFacts facts) {
        this.facts = facts;
    }

    /** Writes the document as a whole. */
    public static void write(Path file, ModelFacts facts) {
        JsonFiles.write(file, new MlBom(facts).document());
    }

    private ObjectNode document() {
        root.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        root.put("bomFormat", "CycloneDX");
        root.put("specVersion", "1.6");
        // Its place in the order; its value needs the rest.
        root.put("serialNumber", "");
        root.put("version", 1);
        ArrayNode data = data();
        metadata();
        ArrayNode components = root.putArray("components");
        InversionRecord inversion = facts.inversion();
        if (inversion != null) {
            inverse(components.addObject(), inversion);
        }
        components.addAll(data);
        dependencies();
        String content = JsonFiles.format(root);
        root.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)));
        return root;
    }

    private void metadata() {
        ObjectNode metadata = root.putObject("metadata");
        if (facts.identity().timestamp() != null) {
            metadata.put("timestamp", facts.identity().timestamp());
        }
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("group", "io.github.inversenet")
                .put("name", "inverse-maven-plugin")
                .put("version", facts.plugin());
        network(metadata.putObject("component"));
    }

    private void network(ObjectNode component) {
        ModelIdentity identity = facts.identity();
        component.put("type", "machine-learning-model").put(REFERENCE, MODEL);
        name(component, identity.name());
        if (identity.description() != null) {
            component.put("description", identity.description().strip());
        }
        hash(component, facts.model());
        if (!identity.licenses().isEmpty()) {
            ArrayNode licenses = component.putArray("licenses");
            identity.licenses()
                    .forEach(
                            license -> licenses.addObject().putObject("license").put("name", license));
        }
        ObjectNode card = component.putObject("modelCard");
        ObjectNode parameters = card.putObject("modelParameters");
        if (facts.training() != null) {
            parameters.putObject("approach").put("type", "supervised");
        }
        parameters.put("task", "image-classification");
        parameters.put("architectureFamily", "feed-forward neural network");
        parameters.put(
                "modelArchitecture",
                "dense %s%s"
                        .formatted(
                                facts.architecture(),
                                facts.activations().isEmpty() ? "" : ", " + String.join(", ", facts.activations())));
        datasets(parameters);
        parameters.putArray("inputs").addObject().put("format", "image: %s pixels in float32".formatted(inputs()));
        parameters
                .putArray("outputs")
                .addObject()
                .put("format", "%s in float32".formatted(Count.of(outputs(), "output")));
        performance(card);
        card.putObject("considerations")
                .putArray("technicalLimitations")
                .add("It knows the %s of its training data and no others".formatted(Count.of(outputs(), "class")));
        properties(component);
    }

    private void inverse(ObjectNode component, InversionRecord inversion) {
        component.put("type", "machine-learning-model").put(REFERENCE, INVERSE);
        name(component, facts.identity().name() + "-inverse");
        component.put("description", "The inverse of the network: from outputs to an image that has them");
        hash(component, inversion.inverse());
        ObjectNode parameters = component.putObject("modelCard").putObject("modelParameters");
        parameters.put("task", "image-generation");
        parameters.put(
                "modelArchitecture",
                "layer-wise %s".formatted(inversion.parameters().method()));
        datasets(parameters);
        parameters
                .putArray("inputs")
                .addObject()
                .put("format", "%s in float32".formatted(Count.of(outputs(), "output")));
        parameters.putArray("outputs").addObject().put("format", "image: %s pixels in float32".formatted(inputs()));
    }

    private ArrayNode data() {
        ArrayNode components = JsonNodeFactory.instance.arrayNode();
        TrainingRecord training = facts.training();
        if (training == null) {
            return components;
        }
        List<FileDigest> files = training.data().files();
        for (FileDigest file : files) {
            hash(dataset(components, file.name()), file);
        }
        if (files.isEmpty()) {
            dataset(components, training.data().name())
                    .put("description", "Generated by the plugin; no files were read");
        }
        return components;
    }

    private ObjectNode dataset(ArrayNode components, String name) {
        String reference = "data:" + name;
        dataReferences.add(reference);
        ObjectNode component = components.addObject();
        component.put("type", "data").put(REFERENCE, reference).put("name", name);
        component.putArray("data").addObject().put("type", "dataset").put("name", name);
        return component;
    }

    private void datasets(ObjectNode parameters) {
        if (!dataReferences.isEmpty()) {
            ArrayNode datasets = parameters.putArray("datasets");
            dataReferences.forEach(reference -> datasets.addObject().put("ref", reference));
        }
    }

    private void performance(ObjectNode card) {
        if (facts.roundTrip() != null) {
            ArrayNode metrics = card.putObject("quantitativeAnalysis").putArray("performanceMetrics");
            facts.roundTrip()
                    .metrics()
                    .forEach((metric, value) -> metrics.addObject()
                            .put("type", metric)
                            .put("value", JsonFiles.line(value))
                            .put("slice", "test set"));
        }
    }

    private void properties(ObjectNode component) {
        TrainingRecord training = facts.training();
        if (training != null) {
            ArrayNode properties = component.putArray("properties");
            training.parametersByName()
                    .forEach((name, value) -> properties
                            .addObject()
                            .put("name", PROPERTY_PREFIX + name)
                            .put("value", String.valueOf(value)));
        }
    }

    private void dependencies() {
        ArrayNode dependencies = root.putArray("dependencies");
        ArrayNode ofModel = dependencies.addObject().put("ref", MODEL).putArray("dependsOn");
        dataReferences.forEach(ofModel::add);
        if (facts.inversion() != null) {
            dependencies.addObject().put("ref", INVERSE).putArray("dependsOn").add(MODEL);
        }
    }

    private void name(ObjectNode component, String name) {
        if (facts.identity().group() != null) {
            component.put("group", facts.identity().group());
        }
        component.put("name", name);
        if (facts.identity().version() != null) {
            component.put("version", facts.identity().version());
        }
    }

    private static void hash(ObjectNode component, FileDigest file) {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", file.sha256());
    }

    private int inputs() {
        return facts.widths().get(0);
    }

    private int outputs() {
        return facts.widths().get(facts.widths().size() - 1);
    }
}
