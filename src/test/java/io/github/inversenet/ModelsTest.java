package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.gate.Judgement;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.VerifyGoal;
import io.github.inversenet.pipeline.VerifyRequest;
import io.github.inversenet.record.InversionRecord;
import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.record.RoundTripRecord;
import io.github.inversenet.record.TrainingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The reference models of the project: whole, opened by another program, and within the limits they were made under. */
class ModelsTest {
    private static final Path MODELS = Path.of("models");
    private static final Path MNIST = Path.of("../shared/mnist");

    @TempDir
    private Path reports;

    @ParameterizedTest
    @ValueSource(strings = {"original", "mnist", "digits"})
    void filesAreThoseOfTheirRecords(String name) {
        Path folder = MODELS.resolve(name);
        TrainingRecord training = JsonFiles.read(folder.resolve("training.json"), TrainingRecord.class);
        InversionRecord inversion = JsonFiles.read(folder.resolve("inversion.json"), InversionRecord.class);
        assertThat(FileDigest.of(folder.resolve("model.h5")))
                .isEqualTo(training.model())
                .isEqualTo(inversion.model());
        RoundTripRecord roundTrip = RoundTripRecord.read(folder.resolve("roundtrip.json"));
        assertThat(roundTrip.model()).isEqualTo(training.model());
        assertThat(FileDigest.of(folder.resolve("inverse.h5")))
                .isEqualTo(inversion.inverse())
                .isEqualTo(roundTrip.inverse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "mnist", "digits"})
    void modelsKeepTheirLimits(String name) {
        Path folder = MODELS.resolve(name);
        RoundTripRecord report = RoundTripRecord.read(folder.resolve("roundtrip.json"));
        List<Rule> rules =
                report.verdict().judgements().stream().map(Judgement::rule).toList();
        assertThat(rules).isNotEmpty();
        assertThat(report.verdict().passed()).isTrue();

        String dataSet = name.equals("digits") ? "digits" : "mnist";
        assumeTrue(
                dataSet.equals("digits") || Files.isDirectory(MNIST),
                "skipped: there is no " + MNIST + " to measure the model again");
        DataSetRequest data = new DataSetRequest(dataSet, MNIST, true, reports, List.of());
        VerifyRequest request =
                new VerifyRequest(data, folder.resolve("model.h5"), folder.resolve("inverse.h5"), 1, null, 2, reports);
        RoundTripRecord measured = VerifyGoal.run(request, rules, null, SILENT);
        assertThat(measured.passed()).isTrue();
        // The arithmetic has a fixed order, so the figures are those of the report to the last digit.
        assertThat(measured.metrics()).isEqualTo(report.metrics());
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "mnist", "digits"})
    void deeplearning4jGivesTheSameOutputs(String name) throws Exception {
        for (String file : List.of("model.h5", "inverse.h5")) {
            Path path = MODELS.resolve(name).resolve(file);
            Network network = KerasModelFile.read(path).network();
            MultiLayerNetwork imported = KerasModelImport.importKerasSequentialModelAndWeights(path.toString(), false);
            double[] input = new Random(1).doubles(network.inputs()).toArray();
            double[] expected = new double[network.outputs()];
            NetworkEvaluator evaluator = new NetworkEvaluator(network, 1);
            evaluator.run(input, 1, expected);
            double[] actual = imported.output(
                            Nd4j.create(new double[][] {input}).castTo(DataType.FLOAT))
                    .toDoubleVector();
            double largest = 0;
            for (double value : expected) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int j = 0; j < expected.length; j++) {
                // float32 there: some hundred terms that may cancel, relative to the largest output.
                assertThat(Math.abs(actual[j] - expected[j])).isLessThan(1e-5 * Math.max(1, largest));
            }
        }
    }

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
