package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.data.GeneratedDigits;
import io.github.inversenet.data.IdxBytes;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Level;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.ReconstructionRecord;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use cases one after the other, on generated digits written as IDX files. */
class PipelineTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private static Path data;

    @TempDir
    private static Path output;

    private static final List<String> LINES = new ArrayList<>();

    private static final Progress PROGRESS = new Progress() {
        @Override
        public void info(String line) {
            LINES.add(line);
        }

        @Override
        public void warn(String line) {
            LINES.add("warning: " + line);
        }
    };

    @BeforeAll
    static void trainAndInvert() throws IOException {
        IdxBytes.write(GeneratedDigits.training(), 2000, data, "train");
        IdxBytes.write(GeneratedDigits.test(), 300, data, "t10k");
        new Train().run(trainRequest(1), PROGRESS);
        new Invert().run(invertRequest(), PROGRESS);
    }

    @Test
    void trainingTellsOfEveryEpoch() {
        assertThat(LINES)
                .contains("Training on idx: 2,000 images of 28×28 pixels in 10 classes")
                .anyMatch(
                        line -> line.matches(
                                "Epoch 3/4: loss \\d+\\.\\d{4}, validation accuracy \\d\\.\\d{4}, [\\d,]+ images/s, at most \\d+ s left"));
    }

    @Test
    void theTrainingRecordHoldsWhatTheModelWasMadeFrom() throws IOException {
        JsonNode record = json("training.json");
        assertThat(record.path("schema").textValue()).isEqualTo("inverse-training/1");
        assertThat(record.at("/parameters/hiddenLayers/1").intValue()).isEqualTo(16);
        assertThat(record.at("/parameters/optimizer").textValue()).isEqualTo("adam");
        assertThat(record.at("/parameters/validationImages").intValue()).isEqualTo(100);
        assertThat(record.at("/data/files")).hasSize(4);
        assertThat(record.at("/data/files/0/sha256").textValue())
                .isEqualTo(
                        FileDigest.of(data.resolve("train-images-idx3-ubyte")).sha256());
        assertThat(record.at("/model/sha256").textValue())
                .isEqualTo(FileDigest.of(output.resolve("model.h5")).sha256());
        assertThat(record.path("history")).hasSize(4);
        assertThat(record.at("/run/epochSeconds")).hasSize(4);
        assertThat(record.at("/run/jhdf").textValue()).isNotEmpty();
        assertThat(record.path("classOutputs")).hasSize(10).allMatch(row -> row.size() == 10);
    }

    @Test
    void theInversionRecordDiagnosesEveryLayer() throws IOException {
        JsonNode record = json("inversion.json");
        assertThat(record.path("layers")).hasSize(3);
        for (JsonNode layer : record.path("layers")) {
            assertThat(layer.path("rank").intValue())
                    .isEqualTo(layer.path("outputs").intValue());
            assertThat(layer.path("conditionNumber").doubleValue())
                    .isCloseTo(
                            layer.path("sigmaMax").doubleValue()
                                    / layer.path("sigmaMin").doubleValue(),
                            within(1e-12));
            for (JsonNode residual : layer.path("penrose")) {
                assertThat(residual.doubleValue()).isBetween(0.0, 1e-13);
            }
        }
        assertThat(record.at("/model/sha256").textValue())
                .isEqualTo(FileDigest.of(output.resolve("model.h5")).sha256());
    }

    @Test
    void theSameRequestGivesTheSameBytesWithAnyNumberOfThreads(@TempDir Path other) throws IOException {
        TrainRequest request = trainRequest(3);
        new Train().run(new TrainRequest(request.data(), request.parameters(), 3, other), PROGRESS);
        assertThat(other.resolve("model.h5")).hasSameBinaryContentAs(output.resolve("model.h5"));
        new Invert().run(new InvertRequest(other.resolve("model.h5"), null, null, 1, 1, other), PROGRESS);
        assertThat(other.resolve("inverse.h5")).hasSameBinaryContentAs(output.resolve("inverse.h5"));
    }

    /** Layers of more than 512 units are initialised, trained and inverted in blocks. */
    @Test
    void aWideLayerTakesTheWholeWay(@TempDir Path one, @TempDir Path three) throws IOException {
        TrainingParameters wide = parameters(7, List.of(600), 1);
        new Train().run(new TrainRequest(dataRequest(), wide, 1, one), PROGRESS);
        new Train().run(new TrainRequest(dataRequest(), wide, 3, three), PROGRESS);
        assertThat(three.resolve("model.h5")).hasSameBinaryContentAs(one.resolve("model.h5"));
        new Invert().run(new InvertRequest(one.resolve("model.h5"), null, null, 1, 1, one), PROGRESS);
        JsonNode layer = json(one.resolve("inversion.json")).at("/layers/0");
        assertThat(layer.path("rank").intValue()).isEqualTo(600);
        for (JsonNode residual : layer.path("penrose")) {
            // Rounding of 2e-16 of sums of some hundred terms, times a condition number near 1.
            assertThat(residual.doubleValue()).isBetween(0.0, 1e-12);
        }
        VerifyGoal.run(
                new VerifyRequest(dataRequest(), one.resolve("model.h5"), one.resolve("inverse.h5"), 1, null, 1, one),
                List.of(),
                null,
                PROGRESS);
        JsonNode metrics = json(one.resolve("roundtrip.json")).path("metrics");
        assertThat(metrics.path("accuracy").doubleValue()).isGreaterThan(0.5);
        assertThat(metrics.path("output.relativeError").doubleValue()).isLessThan(1e-5);
        assertThat(metrics.path("conditionNumber").doubleValue())
                .isEqualTo(json(one.resolve("inversion.json"))
                        .path("conditionNumber")
                        .doubleValue());
    }

    @Test
    void metricsAreThoseOfAnIndependentProgram(@TempDir Path reports) throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "skipped: there is no " + PYTHON);
        assumeTrue(python("-c", "import h5py, numpy").isEmpty(), "skipped: no h5py for " + PYTHON);
        VerifyGoal.run(verifyRequest(reports), List.of(), null, PROGRESS);
        JsonNode measured =
                new ObjectMapper().readTree(reports.resolve("roundtrip.json").toFile());
        Path script = Path.of("src/test/resources/io/github/inversenet/pipeline/metrics.py");
        JsonNode expected = new ObjectMapper()
                .readTree(python(
                        script.toString(),
                        output.resolve("model.h5").toString(),
                        output.resolve("inverse.h5").toString(),
                        data.toString()));
        assertThat(expected).hasSize(11);
        expected.properties().forEach(entry -> {
            double value = entry.getValue().doubleValue();
            // The output errors are roundings of float32 weights, of which float64 sums in another order keep nine
            // digits.
            assertThat(measured.path("metrics").path(entry.getKey()).doubleValue())
                    .as(entry.getKey())
                    .isCloseTo(value, within(1e-6 * Math.abs(value)));
        });
    }

    @Test
    void aMissedRuleIsReportedAndWritten(@TempDir Path reports) throws IOException {
        RoundTripRecord result = VerifyGoal.run(
                verifyRequest(reports),
                List.of(
                        new Rule("accuracy", 1.0, null, Level.ERROR),
                        new Rule("conditionNumber", null, 1.0, Level.WARN),
                        new Rule("classAgreement", 1.0, null, Level.ERROR)),
                null,
                PROGRESS);
        assertThat(result.passed()).isFalse();
        assertThat(result.verdict().violations(Level.ERROR))
                .extracting(Judgement::text)
                .singleElement()
                .asString()
                .startsWith("accuracy is 0.")
                .endsWith("below minimum 1.0");
        assertThat(result.verdict().violations(Level.WARN))
                .extracting(Judgement::text)
                .singleElement()
                .asString()
                .contains("conditionNumber is 1.", "above maximum 1.0");
        JsonNode report =
                new ObjectMapper().readTree(reports.resolve("roundtrip.json").toFile());
        assertThat(report.path("passed").booleanValue()).isFalse();
        assertThat(report.at("/rules/0/passed").booleanValue()).isFalse();
        assertThat(report.at("/rules/2/passed").booleanValue()).isTrue();
    }

    @Test
    void outputsThatAnActivationCannotGiveAreCounted(@TempDir Path folder) throws IOException {
        Random random = new Random(1);
        Network network = new Network(List.of(
                dense(random, "dense_1", 784, 10), new Activation.Tanh("tanh"), dense(random, "dense_2", 10, 10)));
        Path model = folder.resolve("model.h5");
        KerasModelFile.write(model, "model", network, Extras.NONE);
        new Invert().run(new InvertRequest(model, null, null, 1, 1, folder), PROGRESS);
        LINES.clear();
        VerifyGoal.run(
                new VerifyRequest(dataRequest(), model, folder.resolve("inverse.h5"), 1, null, 1, folder),
                List.of(),
                null,
                PROGRESS);
        JsonNode projection = new ObjectMapper()
                .readTree(folder.resolve("roundtrip.json").toFile())
                .path("projections")
                .path(0);
        // 300 images and 10 one-hot vectors; only the latter can ask tanh for more than it gives.
        assertThat(projection.path("layer").textValue()).isEqualTo("inverse_tanh");
        assertThat(projection.path("values").longValue()).isEqualTo(3100);
        assertThat(projection.path("projected").longValue()).isPositive();
        assertThat(LINES)
                .anyMatch(line -> line.startsWith("warning: Layer inverse_tanh (inverse_tanh): ")
                        && line.endsWith(" of 3,100 values were outside its domain and were projected to its edge"));
    }

    @Test
    void recordsHoldTheDigestsOfWhatWasRead(@TempDir Path copy) throws IOException {
        for (String name : List.of("model.h5", "inverse.h5")) {
            Files.copy(output.resolve(name), copy.resolve(name));
        }
        FileDigest model = FileDigest.of(copy.resolve("model.h5"));
        FileDigest inverse = FileDigest.of(copy.resolve("inverse.h5"));
        Progress replacesBoth = new Progress() {
            @Override
            public void info(String line) {
                if (line.startsWith("Measuring")) {
                    replace(copy.resolve("model.h5"));
                    replace(copy.resolve("inverse.h5"));
                }
            }

            @Override
            public void warn(String line) {}
        };

        RoundTripRecord measured = new VerifyRoundtrip()
                .run(
                        new VerifyRequest(
                                dataRequest(), copy.resolve("model.h5"), copy.resolve("inverse.h5"), 1, null, 1, copy),
                        replacesBoth);

        assertThat(copy.resolve("model.h5")).hasContent("another file");
        assertThat(measured.model()).isEqualTo(model);
        assertThat(measured.inverse()).isEqualTo(inverse);
        assertThat(measured.samples()).isEqualTo(FileDigest.of(copy.resolve("samples.json")));
    }

    private static void replace(Path file) {
        try {
            Files.writeString(file, "another file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theInverseOfAnotherNetworkIsRefused(@TempDir Path copy) throws IOException {
        for (String name : List.of("inverse.h5", "inversion.json")) {
            Files.copy(output.resolve(name), copy.resolve(name));
        }
        Network other = new Network(List.of(dense(new Random(1), "dense", 784, 10)));
        KerasModelFile.write(copy.resolve("model.h5"), "model", other, Extras.NONE);
        VerifyRequest request = new VerifyRequest(
                dataRequest(), copy.resolve("model.h5"), copy.resolve("inverse.h5"), 1, null, 1, copy);

        assertThatThrownBy(() -> new VerifyRoundtrip().run(request, PROGRESS))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("is the inverse of another network")
                .hasMessageContaining("run the goal invert");

        Files.delete(copy.resolve("inversion.json"));
        assertThat(new VerifyRoundtrip().run(request, PROGRESS).metrics()).isNotEmpty();
    }

    @Test
    void whatIsThereIsNotMadeAgain(@TempDir Path copy) throws IOException {
        for (String name : List.of("model.h5", "training.json", "inverse.h5", "inversion.json")) {
            Files.copy(output.resolve(name), copy.resolve(name));
        }
        TrainRequest same = new TrainRequest(dataRequest(), parameters(7), 2, copy);
        TrainRequest otherSeed = new TrainRequest(dataRequest(), parameters(8), 2, copy);
        InvertRequest invert = new InvertRequest(copy.resolve("model.h5"), null, null, 1, 1, copy);
        assertThat(UpToDate.training(same)).isTrue();
        assertThat(UpToDate.training(otherSeed)).isFalse();
        assertThat(UpToDate.inversion(invert)).isTrue();
        assertThat(UpToDate.inversion(new InvertRequest(copy.resolve("model.h5"), 1e-3, null, 1, 1, copy)))
                .isFalse();

        byte[] inverse = Files.readAllBytes(copy.resolve("inverse.h5"));
        inverse[inverse.length / 2] ^= 1;
        Files.write(copy.resolve("inverse.h5"), inverse);
        assertThat(UpToDate.inversion(invert)).as("edited output").isFalse();

        Files.writeString(copy.resolve("training.json"), "{}");
        assertThat(UpToDate.training(same)).as("damaged record").isFalse();
    }

    @Test
    void whatWasMeasuredIsNotMeasuredAgain(@TempDir Path reports) throws IOException {
        VerifyRequest request = verifyRequest(reports);
        assertThat(UpToDate.measurement(request)).as("no report").isNull();
        VerifyGoal.run(request, List.of(), null, PROGRESS);
        Path report = reports.resolve("roundtrip.json");
        String written = Files.readString(report);
        assertThat(UpToDate.measurement(request)).isEqualTo(RoundTripRecord.read(report));

        VerifyRequest otherRange =
                new VerifyRequest(request.data(), request.model(), request.inverse(), 255, null, 2, reports);
        assertThat(UpToDate.measurement(otherRange)).as("other pixel range").isNull();
        VerifyRequest otherInverse =
                new VerifyRequest(request.data(), request.model(), request.model(), 1, null, 2, reports);
        assertThat(UpToDate.measurement(otherInverse)).as("other inverse").isNull();

        String accuracy = "\"accuracy\": " + json(report).at("/metrics/accuracy");
        Files.writeString(report, written.replaceFirst(accuracy, "\"accuracy\": 1.0"));
        assertThat(UpToDate.measurement(request)).as("edited report").isNull();
    }

    @Test
    void theRulesOfThisRunJudgeWhatAnEarlierOneMeasured(@TempDir Path reports) throws IOException {
        VerifyGoal.run(verifyRequest(reports), List.of(), null, PROGRESS);
        Path file = reports.resolve("roundtrip.json");
        JsonNode before = json(file);
        Judge strict = new Judge(List.of(new Rule("accuracy", 1.0, null, Level.ERROR)), null, false);
        LINES.clear();

        RoundTripRecord recorded = Objects.requireNonNull(UpToDate.measurement(verifyRequest(reports)));
        RoundTripRecord result = strict.judge(recorded, file, PROGRESS);

        assertThat(result.passed()).isFalse();
        assertThat(LINES).isEmpty();
        JsonNode after = json(file);
        assertThat(after.path("passed").booleanValue()).isFalse();
        assertThat(after.path("rules")).hasSize(1);
        assertThat(((ObjectNode) after).without(List.of("passed", "rules")).toString())
                .isEqualTo(((ObjectNode) before)
                        .without(List.of("passed", "rules"))
                        .toString());

        // The same verdict again: the file is left alone.
        FileTime written = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, written);
        strict.judge(Objects.requireNonNull(UpToDate.measurement(verifyRequest(reports))), file, PROGRESS);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void changedDataAreNoticed(@TempDir Path copy) throws IOException {
        copyData(copy);
        DataSetRequest request = new DataSetRequest("idx", copy, true, copy, List.of());
        assertThat(UpToDate.training(new TrainRequest(request, parameters(7), 1, output)))
                .isTrue();
        byte[] images = Files.readAllBytes(copy.resolve("train-images-idx3-ubyte"));
        images[5000] ^= 1;
        Files.write(copy.resolve("train-images-idx3-ubyte"), images);
        assertThat(UpToDate.training(new TrainRequest(request, parameters(7), 1, output)))
                .isFalse();
    }

    @Test
    void aModelIsReproducedFromItsRecord(@TempDir Path target) {
        ReproduceResult result = new Reproduce()
                .run(
                        new ReproduceRequest(
                                dataRequest(), output.resolve("training.json"), output.resolve("model.h5"), 2, target),
                        PROGRESS);
        assertThat(result.reproduced()).isTrue();
        assertThat(result.now()).isEqualTo(result.recorded());
        assertThat(result.inputs()).isEmpty();
        assertThat(result.model()).hasSameBinaryContentAs(output.resolve("model.h5"));
    }

    @Test
    void whatDiffersFromTheRecordIsNamed(@TempDir Path copy, @TempDir Path target) throws IOException {
        copyData(copy);
        byte[] images = Files.readAllBytes(copy.resolve("train-images-idx3-ubyte"));
        images[5000] ^= 64;
        Files.write(copy.resolve("train-images-idx3-ubyte"), images);
        ReproduceResult result = new Reproduce()
                .run(
                        new ReproduceRequest(
                                new DataSetRequest("idx", copy, true, copy, List.of()),
                                output.resolve("training.json"),
                                output.resolve("model.h5"),
                                1,
                                target),
                        PROGRESS);
        assertThat(result.reproduced()).isFalse();
        assertThat(result.inputs())
                .singleElement()
                .asString()
                .startsWith("data: train-images-idx3-ubyte with SHA-256 ")
                .contains(FileDigest.of(copy.resolve("train-images-idx3-ubyte")).sha256() + " now");
        assertThat(result.weights()).hasSize(3);
        assertThat(result.weights().get(0)).matches("dense_1: kernel max \\|Δ\\| \\S+, ‖Δ‖/‖W‖ \\S+, bias .*");
    }

    @Test
    void picturesAreMadeFromOutputsAndLabels(@TempDir Path target) throws IOException {
        List<Double> wish = new ArrayList<>();
        for (int j = 0; j < 10; j++) {
            wish.add(j == 5 ? 1.0 : 0.0);
        }
        ReconstructionRecord result = reconstruct(List.of(wish), target);
        assertThat(result.pictures()).hasSize(2);
        assertThat(result.rows()).isEqualTo(28);
        ReconstructionRecord.Picture five = result.pictures().get(0);
        assertThat(five.answeredClass()).isEqualTo(5);
        // The output round trip is exact but for the float32 rounding of the weights.
        assertThat(five.maxAbsError()).isLessThan(1e-5);
        assertThat(target.resolve("reconstruction").resolve(five.file())).exists();
        assertThat(target.resolve("reconstruction/contact-sheet.png")).exists();
        assertThat(Files.readAllLines(target.resolve("reconstruction/pixels.csv")))
                .hasSize(2);
        assertThat(result.pictures().get(1).answeredClass()).isEqualTo(3);

        assertThat(target.resolve("reconstruction/image-002.png")).exists();
        reconstruct(List.of(), target);
        assertThat(target.resolve("reconstruction/image-001.png")).exists();
        assertThat(target.resolve("reconstruction/image-002.png")).doesNotExist();
    }

    private ReconstructionRecord reconstruct(List<List<Double>> outputs, Path target) {
        return new Reconstruct()
                .run(
                        new ReconstructRequest(
                                output.resolve("model.h5"),
                                output.resolve("inverse.h5"),
                                outputs,
                                List.of(3),
                                output.resolve("training.json"),
                                null,
                                1,
                                target),
                        PROGRESS);
    }

    @Test
    void aMissingModelIsAnErrorThatNamesTheGoal(@TempDir Path empty) {
        assertThatThrownBy(() -> new Invert()
                        .run(new InvertRequest(empty.resolve("model.h5"), null, null, 1, 1, empty), PROGRESS))
                .isInstanceOf(InverseException.class)
                .hasMessage("there is no file %s. Run the goal inverse:train before, or name another file with"
                                .formatted(empty.resolve("model.h5"))
                        + " -Dinverse.modelFile");
    }

    private static Dense dense(Random random, String name, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        return new Dense(name, new Matrix(inputs, outputs, kernel), new float[outputs]);
    }

    private static TrainRequest trainRequest(int threads) {
        return new TrainRequest(dataRequest(), parameters(7), threads, output);
    }

    private static InvertRequest invertRequest() {
        return new InvertRequest(output.resolve("model.h5"), null, null, 1, 1, output);
    }

    private static VerifyRequest verifyRequest(Path reports) {
        return new VerifyRequest(
                dataRequest(), output.resolve("model.h5"), output.resolve("inverse.h5"), 1, null, 2, reports);
    }

    private static DataSetRequest dataRequest() {
        return new DataSetRequest("idx", data, true, data, List.of());
    }

    private static TrainingParameters parameters(long seed) {
        return parameters(seed, List.of(24, 16), 4);
    }

    private static TrainingParameters parameters(long seed, List<Integer> hiddenLayers, int epochs) {
        return TrainingParameters.builder()
                .hiddenLayers(hiddenLayers)
                .alpha(0.3)
                .optimizer(Optimizer.ADAM)
                .loss(Loss.CROSS_ENTROPY)
                .schedule(Schedule.COSINE)
                .learningRate(0.008)
                .batchSize(64)
                .epochs(epochs)
                .inversionWeight(0.01)
                .orthogonality(1)
                .temperature(15.0)
                .lossExponent(0.2)
                .shiftProbability(0.5)
                .seed(seed)
                .build();
    }

    private static void copyData(Path target) throws IOException {
        for (String name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            Files.copy(data.resolve(name + "-ubyte"), target.resolve(name + "-ubyte"));
        }
    }

    private static JsonNode json(String name) throws IOException {
        return json(output.resolve(name));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** What a Python program prints, with its errors. */
    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
