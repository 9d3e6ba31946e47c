package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every metric against an independent computation from its definition. */
class RoundTripNumpyTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void requireNumpy() throws Exception {
        int exit = -1;
        try {
            exit = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // No python3 at all: the assumption below says so.
        }
        assumeTrue(exit == 0, "skipped: python3 with numpy is needed to compute the metrics a second time");
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 28, 700", "255, 28, 28, 60", "1, 11, 17, 501", "255, 13, 11, 23"})
    void agreesWithNumpy(int pixelRange, int rows, int columns, int count) throws Exception {
        int classes = 10;
        SplittableRandom random = new SplittableRandom(count);
        // Inputs of the pixel range in, outputs of order 1 out, and images of the pixel range back.
        Network network = Networks.random(random, 0.3f, 1.0 / Math.sqrt(pixelRange), rows * columns, 20, classes);
        Network inverse = Networks.random(random, 1 / 0.3f, Math.sqrt(pixelRange), classes, 16, rows * columns);
        MemoryImages test = MemoryImages.random(random, count, rows, columns, classes);
        MemoryImages training = MemoryImages.random(random, 531, rows, columns, classes);
        DataSet data = new DataSet("random", training, test, classes, List.of());

        RoundTripResult actual = new RoundTrip(network, inverse, pixelRange).measure(data, 7);
        JsonNode expected = numpy(network, inverse, training, test, pixelRange, classes);

        // Both compute in float64 and sum in different orders: some 1e-13 for a million terms, and SSIM's squared
        // moments cancel to within 1e-12.
        double relative = 1e-9;
        assertThat(expected.get("metrics").size()).isEqualTo(Metric.values().length - 1);
        expected.get("metrics").properties().forEach(entry -> {
            double value = entry.getValue().asDouble();
            assertThat(actual.get(Metric.of(entry.getKey())))
                    .as(entry.getKey())
                    .isCloseTo(value, within(relative * Math.abs(value)));
        });
        assertThat(actual.get(Metric.CONDITION_NUMBER)).isEqualTo(7);
        assertThat(actual.perClass()).hasSize(classes);
        for (ClassResult row : actual.perClass()) {
            JsonNode other = expected.get("perClass").get(row.label());
            double mse = other.get(2).asDouble();
            assertThat(row.count()).isEqualTo(other.get(0).asInt());
            assertThat(row.accuracy()).isCloseTo(other.get(1).asDouble(), within(1e-15));
            assertThat(row.reconstructionMse()).isCloseTo(mse, within(relative * mse));
        }
    }

    private JsonNode numpy(
            Network network, Network inverse, MemoryImages training, MemoryImages test, int pixelRange, int classes)
            throws Exception {
        write(network, folder.resolve("network.bin"));
        write(inverse, folder.resolve("inverse.bin"));
        write(training, folder.resolve("training.bin"));
        write(test, folder.resolve("test.bin"));
        Path script = folder.resolve("roundtrip.py");
        try (InputStream resource = RoundTripNumpyTest.class.getResourceAsStream("roundtrip.py")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, script);
        }
        Path output = folder.resolve("metrics.json");
        Path errors = folder.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of("python3", script.toString(), folder.toString()));
        command.add(Integer.toString(pixelRange));
        command.add(Integer.toString(classes));
        int exit = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(errors)).isZero();
        return new ObjectMapper().readTree(output.toFile());
    }

    private static void write(Network network, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Layer layer : network.layers()) {
                if (layer instanceof Dense dense) {
                    out.writeInt(0);
                    out.writeInt(dense.inputs());
                    out.writeInt(dense.outputs());
                    write(dense.kernel().values(), out);
                    write(dense.bias(), out);
                } else {
                    out.writeInt(1);
                    out.writeFloat(((Activation.LeakyRelu) layer).alpha());
                }
            }
        }
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static void write(MemoryImages images, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(images.count());
            out.writeInt(images.rows());
            out.writeInt(images.columns());
            out.write(images.bytes());
            out.write(images.labels());
        }
    }
}
