package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The files that the plugin writes, opened by programs that share no code with it. */
class IndependentReadersTest {
    private static final double[] INPUT = {0.5, -1.25, 2, 0, -0.75, 1};
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path directory;

    @Test
    void deeplearning4jGivesTheSameOutputs() throws Exception {
        // DL4J 1.0.0-M2.1 leaves the slopes of a PReLU at their initial zeros; h5py below reads them as they are.
        Network network = new Network(TestNetworks.everyLayer(11).layers().stream()
                .filter(layer -> !(layer instanceof Activation.PRelu))
                .toList());
        Path file = write(network);

        MultiLayerNetwork imported = KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
        double[] output = imported.output(Nd4j.create(new double[][] {INPUT}).castTo(DataType.FLOAT))
                .toDoubleVector();

        assertClose(output, TestNetworks.forward(network, INPUT), 1e-5, "float32 in eight layers");
    }

    @Test
    void h5pyGivesTheSameOutputs() throws Exception {
        assertH5pyAgrees(TestNetworks.everyLayer(12));
    }

    @Test
    void h5pyGivesTheSameOutputsOfInverses() throws Exception {
        assertH5pyAgrees(TestNetworks.everyInverse(13));
    }

    private void assertH5pyAgrees(Network network) throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "skipped: there is no " + PYTHON);
        assumeTrue(python(List.of("-c", "import h5py, numpy")).isEmpty(), "skipped: no h5py for " + PYTHON);
        List<String> arguments = new ArrayList<>(List.of(
                TestNetworks.golden("forward.py").toString(), write(network).toString()));
        DoubleStream.of(INPUT).mapToObj(Double::toString).forEach(arguments::add);
        double[] output = Stream.of(python(arguments).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        // The settings alpha are read as decimal fractions there, as float32 here.
        assertClose(output, TestNetworks.forward(network, INPUT), 1e-6, "float64 in both");
    }

    private Path write(Network network) {
        Path file = directory.resolve("model.h5");
        Extras extras = new Extras(Map.of("linear", new Matrix(2, 2, new float[] {1, 2, 3, 4})), Map.of());
        KerasModelFile.write(file, "sequential", network, extras);
        return file;
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance, String reason) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            assertThat(actual[j]).as(reason).isCloseTo(expected[j], within(tolerance));
        }
    }

    /** Returns what Python prints, errors included. */
    private static String python(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }
}
