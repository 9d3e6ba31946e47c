package io.github.inversenet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModel;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import io.github.inversenet.record.CrossCheck;
import io.github.inversenet.record.RoundTripRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The refined inverse from the model's file to the report. */
class RefinedPipelineTest {
    private static final int SIDE = 6;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Path model;

    @BeforeEach
    void writeModelAndData() throws IOException {
        model = folder.resolve("model.h5");
        KerasModelFile.write(model, "model", network(new Random(1), false), Extras.NONE);
        writeImages("train", 640, 2);
        writeImages("t10k", 100, 3);
    }

    @Test
    void theRefinedInverseGivesBetterImagesAndExactOutputs() throws IOException {
        invert(null, 1, "plain");
        invert(data(), 1, "refined");
        JsonNode plain = verify("plain");
        JsonNode refined = verify("refined");

        String mse = "reconstruction.mse";
        assertThat(plain.has("refinement")).isFalse();
        assertThat(refined.get("metrics").get(mse).asDouble())
                .isLessThan(0.5 * plain.get("metrics").get(mse).asDouble());
        assertThat(refined.get("metrics").get("accuracy"))
                .isEqualTo(plain.get("metrics").get("accuracy"));
        // float64 all the way, against float32 weights in the plain inverse.
        assertThat(refined.get("metrics").get("output.relativeError").asDouble())
                .isLessThan(1e-11);
        assertThat(refined.get("metrics").get("classAgreement").asDouble()).isEqualTo(1);
        JsonNode refinement = refined.get("refinement");
        // The test images and the one-hot vectors.
        assertThat(refinement.get("samples").asInt()).isEqualTo(100 + CLASSES);
        assertThat(refinement.get("notConverged").asInt()).isZero();
        assertThat(refinement.get("meanSteps").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(refinement.get("maxSteps").asDouble());
        assertThat(told).anyMatch(line -> line.startsWith("Refined 103 samples in "));
    }

    @Test
    void theRecordSaysWhatTheEstimateWasMadeFrom() throws IOException {
        invert(data(), 1, "refined");
        JsonNode record = json(folder.resolve("refined").resolve(Invert.RECORD_FILE));
        assertThat(record.get("parameters").get("method").asText()).isEqualTo("refined");
        JsonNode refinement = record.get("parameters").get("refinement");
        assertThat(refinement.get("features").asInt()).isEqualTo(40);
        assertThat(refinement.get("pixelRange").asDouble()).isEqualTo(1);
        assertThat(record.get("data").get("trainingImages").asInt()).isEqualTo(640);
        assertThat(record.get("data").get("files")).hasSize(4);

        invert(null, 1, "plain");
        JsonNode plain = json(folder.resolve("plain").resolve(Invert.RECORD_FILE));
        assertThat(plain.get("parameters").get("method").asText()).isEqualTo("pseudo-inverse");
        assertThat(plain.get("parameters").get("refinement").isNull()).isTrue();
        assertThat(plain.get("data").isNull()).isTrue();
    }

    @Test
    void threadsChangeNoByteOfTheFile() throws IOException {
        invert(data(), 1, "one");
        invert(data(), 3, "three");
        assertThat(inverse("three")).hasSameBinaryContentAs(inverse("one"));
    }

    @Test
    void deeplearning4jOpensThePlainPart() throws Exception {
        invert(data(), 1, "refined");
        double[] y = {0.2, -0.4, 1.1};
        double[] expected = new double[PIXELS];
        KerasModel read = KerasModelFile.read(inverse("refined"));
        assertThat(read.extras().isEmpty()).isFalse();
        NetworkEvaluator plain = new NetworkEvaluator(read.network(), 1);
        plain.run(y, 1, expected);
        double[] actual = KerasModelImport.importKerasSequentialModelAndWeights(
                        inverse("refined").toString(), false)
                .output(Nd4j.create(new double[][] {y}).castTo(DataType.FLOAT))
                .toDoubleVector();
        // float32 in three layers, for values of order 1 to 10.
        assertThat(actual).containsExactly(expected, within(1e-4));
    }

    /** What inspect recommends for a network with ReLU, invert takes, and verify-roundtrip measures. */
    @Test
    void aNetworkWithoutLayerWiseInverseHasARefinedOne() throws IOException {
        Random random = new Random(4);
        Network relu = new Network(List.of(
                dense(random, "dense_1", PIXELS, 12),
                new Activation.Relu("relu"),
                dense(random, "dense_2", 12, CLASSES),
                new Activation.Softmax("softmax")));
        KerasModelFile.write(model, "model", relu, Extras.NONE);

        assertThatThrownBy(() -> invert(null, 1, "plain"))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("-Dinverse.method=refined");
        invert(data(), 1, "refined");
        JsonNode report = verify("refined");

        // A network with ReLU need not reach the one-hot vectors; what it gives for an image it reaches.
        assertThat(report.get("refinement").get("notConverged").asInt()).isLessThanOrEqualTo(CLASSES);
        assertThat(report.get("metrics").get("output.relativeError").asDouble()).isLessThan(1e-9);
        assertThat(report.get("metrics").get("classAgreement").asDouble()).isEqualTo(1);
        JsonNode record = json(folder.resolve("refined").resolve(Invert.RECORD_FILE));
        assertThat(record.get("layers")).isEmpty();
        assertThat(record.get("conditionNumber").isNull()).isTrue();
        assertThat(record.get("notes").get(0).asText()).startsWith("Layer relu has no inverse of its own");
        // Whoever opens the file in Keras finds the linear estimate.
        Network guess = KerasModelFile.read(inverse("refined")).network();
        assertThat(guess.layers()).extracting(Layer::name).containsExactly("linear_estimate");
        assertThat(guess.outputs()).isEqualTo(PIXELS);
    }

    @Test
    void behindASoftmaxTheLogitsAreRefined() throws IOException {
        KerasModelFile.write(model, "model", network(new Random(1), true), Extras.NONE);
        invert(data(), 1, "refined");
        JsonNode report = verify("refined");
        assertThat(report.get("refinement").get("notConverged").asInt()).isZero();
        assertThat(report.get("metrics").get("output.relativeError").asDouble()).isLessThan(1e-11);
    }

    @Test
    void anEstimateThatIsNotWholeIsAnError() {
        invert(data(), 1, "refined");
        KerasModel read = KerasModelFile.read(inverse("refined"));
        Extras part = new Extras(read.extras().matrices(), Map.of("bias", new float[] {1}));
        KerasModelFile.write(inverse("refined"), "inverse", read.network(), part);
        assertThatThrownBy(() -> verify("refined"))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("inverse.h5")
                .hasMessageContaining("it lacks the array 'phases'")
                .hasMessageContaining("run the goal invert again");
    }

    @Test
    void anEstimateForAnotherNetworkIsAnError() throws IOException {
        invert(data(), 1, "refined");
        // Which would say so first.
        Files.delete(inverse("refined").resolveSibling("inversion.json"));
        Network other = new Network(List.of(dense(new Random(1), "other", PIXELS, 5)));
        KerasModelFile.write(model, "model", other, Extras.NONE);
        assertThatThrownBy(() -> verify("refined"))
                .isInstanceOf(InverseException.class)
                .hasMessageContaining("fitted to another network")
                .hasMessageContaining("from 36 values to 5");
    }

    @Test
    void aSecondOpinionWaitsForTheImages() throws Exception {
        invert(data(), 1, "refined");
        Path images = folder.resolve("images");
        FutureTask<CrossCheck> check = new FutureTask<>(() -> check(images));
        Thread thread = new Thread(check, "check");
        thread.start();

        RoundTripRecord measured = measure(images);

        assertThat(measured.checkedBy(check.get()).disagreements()).isEmpty();
        assertThat(Files.size(images)).isEqualTo((100 + CLASSES) * PIXELS * 8L);
    }

    @Test
    void aSecondOpinionContradictsImagesThatMissTheirOutputs() throws Exception {
        invert(data(), 1, "refined");
        Path images = folder.resolve("images");
        RoundTripRecord measured = measure(images);
        ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(images)).order(ByteOrder.LITTLE_ENDIAN);
        values.putDouble(8 * 100, values.getDouble(8 * 100) + 1e-6);
        Files.write(images, values.array());

        RoundTripRecord checked = measured.checkedBy(check(images));

        assertThat(checked.passed()).isFalse();
        assertThat(checked.disagreements()).anyMatch(line -> line.startsWith("output.maxAbsError is "));
    }

    private RoundTripRecord measure(Path images) {
        VerifyRequest request =
                new VerifyRequest(data(), model, inverse("refined"), 1, null, 2, folder).withImages(images);
        return new VerifyRoundtrip().run(request, new Listener());
    }

    private CrossCheck check(Path images) {
        return new CheckRoundtrip().run(new CheckRequest(data(), model, inverse("refined"), 1, images), new Listener());
    }

    @Test
    void anotherPixelRangeIsRefused() {
        assertThatThrownBy(() -> new InvertRequest(model, null, data(), 2, 1, folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pixelRange");
    }

    private void invert(@Nullable DataSetRequest data, int threads, String target) {
        new Invert().run(new InvertRequest(model, null, data, 1, threads, folder.resolve(target)), new Listener());
    }

    private JsonNode verify(String source) throws IOException {
        Path target = folder.resolve(source);
        VerifyRequest request = new VerifyRequest(data(), model, inverse(source), 1, null, 2, target);
        VerifyGoal.run(request, List.of(), null, new Listener());
        return json(target.resolve("roundtrip.json"));
    }

    private Path inverse(String target) {
        return folder.resolve(target).resolve(Invert.INVERSE_FILE);
    }

    private DataSetRequest data() {
        return new DataSetRequest("idx", folder, true, folder.resolve("cache"), List.of());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Network network(Random random, boolean softmax) {
        List<Layer> layers = new ArrayList<>(List.of(
                dense(random, "dense_1", PIXELS, 12),
                new Activation.LeakyRelu("leaky_re_lu_1", 0.3f),
                dense(random, "dense_2", 12, 8),
                new Activation.LeakyRelu("leaky_re_lu_2", 0.3f),
                dense(random, "dense_3", 8, CLASSES)));
        if (softmax) {
            layers.add(new Activation.Softmax("softmax"));
        }
        return new Network(layers);
    }

    private static Dense dense(Random random, String name, int inputs, int outputs) {
        float[] kernel = new float[inputs * outputs];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        return new Dense(name, new Matrix(inputs, outputs, kernel), new float[outputs]);
    }

    /** Images of gray levels that vary together: three numbers decide an image, as three outputs may know. */
    private void writeImages(String part, int count, long seed) throws IOException {
        Random random = new Random(seed);
        ByteBuffer images = ByteBuffer.allocate(16 + count * PIXELS);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            double[] factors = random.doubles(3, -1, 1).toArray();
            for (int j = 0; j < PIXELS; j++) {
                double wave = factors[0] * Math.sin(j) + factors[1] * Math.cos(j) + factors[2] * Math.sin(2 * j);
                images.put((byte) Math.round(127 + 40 * wave));
            }
            labels.put((byte) (i % CLASSES));
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    private final class Listener implements Progress {
        @Override
        public void info(String line) {
            told.add(line);
        }

        @Override
        public void warn(String line) {
            told.add("warning: " + line);
        }
    }
}
