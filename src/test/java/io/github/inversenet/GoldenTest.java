package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.pipeline.Accept;
import io.github.inversenet.pipeline.AcceptRequest;
import io.github.inversenet.pipeline.BaselineRequest;
import io.github.inversenet.pipeline.Document;
import io.github.inversenet.pipeline.DocumentRequest;
import io.github.inversenet.pipeline.Inspect;
import io.github.inversenet.pipeline.InspectRequest;
import io.github.inversenet.pipeline.Invert;
import io.github.inversenet.pipeline.InvertRequest;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.Reconstruct;
import io.github.inversenet.pipeline.ReconstructRequest;
import io.github.inversenet.pipeline.SeedsRequest;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.TrainRequest;
import io.github.inversenet.pipeline.VerifyGoal;
import io.github.inversenet.pipeline.VerifyRequest;
import io.github.inversenet.pipeline.VerifyRoundtrip;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.record.Versions;
import io.github.inversenet.report.ModelIdentity;
import io.github.inversenet.report.RoundTripTable;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the goals write of the reference models, byte for byte: the records in {@code models} and, for what does not lie
 * there, the files in {@code src/test/resources/golden}. The section {@code run} is left out, and so are the plugin's
 * version and the two digests that cover it.
 *
 * <p>After a change that is meant to move bytes, {@code mvn test -Dtest=GoldenTest -DgoldenFiles=write} writes the golden
 * files anew, and {@code models/make.sh} the models. Review the difference before you commit it.
 */
class GoldenTest {
    private static final Path MODELS = Path.of("models");
    private static final Path MNIST = Path.of("../shared/mnist");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("goldenFiles"));

    @TempDir
    private Path output;

    @ParameterizedTest
    @ValueSource(strings = {"original", "mnist", "digits"})
    void aTrainingRecordIsWrittenAsItWasRead(String name) throws IOException {
        TrainingRecord committed =
                JsonFiles.read(MODELS.resolve(name).resolve(Train.RECORD_FILE), TrainingRecord.class);
        JsonFiles.write(output.resolve(Train.RECORD_FILE), committed);
        assertFile(Train.RECORD_FILE, MODELS.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "mnist", "digits"})
    void aReferenceModelGivesTheFilesThatAreCommitted(String name) throws IOException {
        assumeTrue(name.equals("digits") || Files.isDirectory(MNIST), "skipped: there is no " + MNIST);
        Path model = copyModel(name);
        DataSetRequest data = data(name.equals("digits") ? "digits" : "mnist");

        new Invert().run(new InvertRequest(model, null, null, 1, 2, output), SILENT);
        assertThat(output.resolve(Invert.INVERSE_FILE))
                .hasSameBinaryContentAs(MODELS.resolve(name).resolve(Invert.INVERSE_FILE));
        assertFile(Invert.RECORD_FILE, MODELS.resolve(name));

        RoundTripRecord measured = verify(data, rules(name), null, null);
        assertFile(VerifyRoundtrip.REPORT_FILE, MODELS.resolve(name));
        assertTable(measured, name);

        new Document().run(new DocumentRequest(model, IDENTITY, output), SILENT);
        assertFile(Document.CARD_FILE, GOLDEN.resolve(name));
        assertFile(Document.BOM_FILE, GOLDEN.resolve(name));

        new Inspect().run(new InspectRequest(model, data, 1, output), SILENT);
        assertFile(Inspect.REPORT_FILE, GOLDEN.resolve(name));

        new Reconstruct().run(reconstruction(model), SILENT);
        assertFile(Reconstruct.DIRECTORY + "/reconstruction.json", GOLDEN.resolve(name));

        Path baseline = output.resolve("baseline.json");
        new Accept()
                .run(
                        new AcceptRequest(
                                output.resolve(VerifyRoundtrip.REPORT_FILE), baseline, Set.of("accuracy"), null),
                        SILENT);
        assertFile("baseline.json", GOLDEN.resolve(name));

        // Held against a baseline, and missing a limit: what else a report can hold.
        Files.writeString(baseline, Files.readString(baseline).replaceAll("(\"accuracy\": ).*,", "$10.9999,"));
        BaselineRequest earlier = new BaselineRequest(baseline, "baseline.json", Map.of("accuracy", 0.001), Level.WARN);
        List<Rule> missed = List.of(new Rule("reconstruction.mse", 0.001, 0.002, Level.ERROR));
        assertTable(verify(data, missed, earlier, null), name + "/missed");
        assertFile(VerifyRoundtrip.REPORT_FILE, GOLDEN.resolve(name + "/missed"));
        new Accept()
                .run(
                        new AcceptRequest(
                                output.resolve(VerifyRoundtrip.REPORT_FILE), baseline, Set.of("accuracy"), "a test"),
                        SILENT);
        assertFile("baseline.json", GOLDEN.resolve(name + "/missed"));
    }

    /** Trained here: the only way to a new training record and to other seeds. */
    @Test
    void aSmallNetworkAndItsSeedsGiveTheFilesThatAreCommitted() throws IOException {
        DataSetRequest data = data("digits");
        new Train().run(new TrainRequest(data, SMALL, 2, output), SILENT);
        assertFile(Train.RECORD_FILE, GOLDEN.resolve("small"));
        new Invert().run(new InvertRequest(output.resolve(Train.MODEL_FILE), null, null, 1, 2, output), SILENT);
        assertFile(Invert.RECORD_FILE, GOLDEN.resolve("small"));
        SeedsRequest seeds = new SeedsRequest(
                List.of(7L, 8L), output.resolve(Train.RECORD_FILE), output.resolve(Invert.RECORD_FILE), false);
        assertTable(verify(data, List.of(new Rule("accuracy", 0.1, null, Level.ERROR)), null, seeds), "small");
        for (String file : List.of(Train.RECORD_FILE, Invert.RECORD_FILE, VerifyRoundtrip.REPORT_FILE)) {
            assertFile("seeds/8/" + file, GOLDEN.resolve("small"));
        }
        assertFile(VerifyRoundtrip.REPORT_FILE, GOLDEN.resolve("small"));
        new Document().run(new DocumentRequest(output.resolve(Train.MODEL_FILE), IDENTITY, output), SILENT);
        assertFile(Document.CARD_FILE, GOLDEN.resolve("small"));
        assertFile(Document.BOM_FILE, GOLDEN.resolve("small"));
    }

    @Test
    void aRefinedInverseGivesTheFilesThatAreCommitted() throws IOException {
        DataSetRequest data = data("digits");
        new Train().run(new TrainRequest(data, SMALL, 2, output), SILENT);
        new Invert().run(new InvertRequest(output.resolve(Train.MODEL_FILE), 1e-9, data, 1, 2, output), SILENT);
        assertFile(Invert.RECORD_FILE, GOLDEN.resolve("refined"));
        assertTable(verify(data, List.of(), null, null), "refined");
        assertFile(VerifyRoundtrip.REPORT_FILE, GOLDEN.resolve("refined"));
    }

    private Path copyModel(String name) throws IOException {
        for (String file : List.of(Train.MODEL_FILE, Train.RECORD_FILE)) {
            Files.copy(MODELS.resolve(name).resolve(file), output.resolve(file));
        }
        return output.resolve(Train.MODEL_FILE);
    }

    private static DataSetRequest data(String name) {
        return new DataSetRequest(name, MNIST, true, Path.of("target/golden-cache"), List.of());
    }

    private static List<Rule> rules(String name) {
        return RoundTripRecord.read(MODELS.resolve(name).resolve(VerifyRoundtrip.REPORT_FILE))
                .verdict()
                .judgements()
                .stream()
                .map(Judgement::rule)
                .toList();
    }

    private RoundTripRecord verify(
            DataSetRequest data, List<Rule> rules, @Nullable BaselineRequest baseline, @Nullable SeedsRequest seeds) {
        VerifyRequest request = new VerifyRequest(
                data, output.resolve(Train.MODEL_FILE), output.resolve(Invert.INVERSE_FILE), 1, seeds, 2, output);
        return VerifyGoal.run(request, rules, baseline, SILENT);
    }

    private ReconstructRequest reconstruction(Path model) {
        return new ReconstructRequest(
                model,
                output.resolve(Invert.INVERSE_FILE),
                List.of(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)),
                List.of(3),
                output.resolve(Train.RECORD_FILE),
                null,
                1,
                output);
    }

    private void assertTable(RoundTripRecord result, String name) throws IOException {
        assertSame(
                String.join("\n", RoundTripTable.lines(result)) + "\n",
                GOLDEN.resolve(name).resolve("table.txt"));
    }

    private void assertFile(String file, Path expectedFolder) throws IOException {
        assertSame(Files.readString(output.resolve(file)), expectedFolder.resolve(file));
    }

    private static void assertSame(String actual, Path expected) throws IOException {
        String normal = normalized(actual);
        if (WRITE && expected.startsWith(GOLDEN)) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, normal);
        }
        assertThat(normal).as(expected.toString()).isEqualTo(normalized(Files.readString(expected)));
    }

    private static String normalized(String text) {
        return text.replaceAll(",\n  \"run\": \\{[^}]*\\}", "")
                .replace(Versions.current().plugin(), "VERSION")
                .replaceAll("(\"evidence\": )\"[0-9a-f]{64}\"", "$1\"DIGEST\"")
                .replaceAll("(\"serialNumber\": )\"urn:uuid:[-0-9a-f]{36}\"", "$1\"UUID\"");
    }

    private static final ModelIdentity IDENTITY = new ModelIdentity(
            "golden",
            "org.example",
            "1.0",
            "A model: \"golden\"",
            "https://example.org/golden",
            List.of("Apache-2.0", "MIT"),
            "2026-01-02T03:04:05Z");

    private static final TrainingParameters SMALL = TrainingParameters.builder()
            .hiddenLayers(List.of(8))
            .alpha(0.3)
            .optimizer(Optimizer.ADAM)
            .loss(Loss.MSE)
            .schedule(Schedule.CONSTANT)
            .learningRate(0.01)
            .batchSize(256)
            .epochs(2)
            .inversionWeight(0.01)
            .orthogonality(1)
            .temperature(1.0)
            .lossExponent(0)
            .shiftProbability(0.5)
            .seed(7)
            .build();

    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {
            // Only what is left behind counts.
        }

        @Override
        public void warn(String line) {
            // Likewise.
        }
    };
}
