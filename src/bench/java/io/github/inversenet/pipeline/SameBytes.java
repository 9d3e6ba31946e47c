package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.data.GeneratedDigits;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.record.StableRecords;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the goals that make artifacts, on a few generated digits, and prints the SHA-256 of every file that should be the
 * same everywhere. {@code src/bench/processors.sh} runs it on many processors and JDKs and compares.
 */
public final class SameBytes {
    private static final int THREADS = 2;
    private static final int TRAINING_IMAGES = 600;
    private static final int TEST_IMAGES = 60;

    /** Larger matrices are inverted in blocks, singular ones otherwise than those of full rank. */
    private static final int WIDE = 520;

    private static final int RANK = 300;

    private final Path output;
    private final DataSetRequest data;

    private SameBytes(Path output) {
        this.output = output;
        data = new DataSetRequest("idx", output.resolve("digits"), true, output, List.of());
    }

    /** @param arguments an empty folder for the files */
    public static void main(String[] arguments) throws IOException {
        System.err.printf(
                "%s on %s, %s%n",
                Runtime.version(), System.getProperty("os.arch"), Kernels.best().getClass().getSimpleName());
        new SameBytes(Path.of(arguments[0])).run();
    }

    private void run() throws IOException {
        Path digits = Files.createDirectories(output.resolve("digits"));
        write(GeneratedDigits.training(), TRAINING_IMAGES, digits, "train");
        write(GeneratedDigits.test(), TEST_IMAGES, digits, "t10k");
        print("digits/train-images-idx3-ubyte");
        network("default", defaults());
        refined("default", "refined");
        network("original", original());
        wide("full-rank", WIDE);
        wide("singular", RANK);
    }

    /** Every part of the arithmetic: both terms of the loss, exponentials, shifts, a last batch that is smaller. */
    private static TrainingParameters defaults() {
        return TrainingParameters.builder()
                .hiddenLayers(List.of(24, 16))
                .alpha(0.3)
                .optimizer(Optimizer.ADAM)
                .loss(Loss.CROSS_ENTROPY)
                .schedule(Schedule.COSINE)
                .learningRate(0.008)
                .batchSize(64)
                .epochs(2)
                .inversionWeight(0.015)
                .orthogonality(1)
                .temperature(15.0)
                .lossExponent(0.2)
                .shiftProbability(0.5)
                .seed(0)
                .build();
    }

    /** JDK 17 itself writes the reciprocal of this alpha with other digits than JDK 19. */
    private static TrainingParameters original() {
        return TrainingParameters.builder()
                .hiddenLayers(List.of(16))
                .alpha(3e-9)
                .optimizer(Optimizer.RMSPROP)
                .loss(Loss.MSE)
                .schedule(Schedule.CONSTANT)
                .learningRate(0.001)
                .batchSize(128)
                .epochs(2)
                .inversionWeight(0)
                .orthogonality(0)
                .temperature(1.0)
                .lossExponent(0)
                .shiftProbability(0)
                .seed(7)
                .build();
    }

    private void network(String name, TrainingParameters parameters) {
        Path folder = output.resolve(name);
        new Train().run(new TrainRequest(data, parameters, THREADS, folder), SILENT);
        print(name + "/model.h5");
        printStable(name + "/training.json");
        invert(name, name, null);
        measure(name, name);
    }

    private void refined(String network, String name) {
        invert(network, name, data);
        measure(network, name);
    }

    private void wide(String name, int rank) throws IOException {
        Path model = Files.createDirectories(output.resolve(name)).resolve("model.h5");
        SplitMix random = new SplitMix(1);
        double[] left = gaussians(random, WIDE * rank);
        double[] right = gaussians(random, rank * WIDE);
        float[] product = new float[WIDE * WIDE];
        for (int i = 0; i < WIDE; i++) {
            for (int j = 0; j < WIDE; j++) {
                double sum = 0;
                for (int k = 0; k < rank; k++) {
                    sum += left[i * rank + k] * right[k * WIDE + j];
                }
                product[i * WIDE + j] = (float) sum;
            }
        }
        Dense dense = new Dense("dense", new Matrix(WIDE, WIDE, product), new float[WIDE]);
        KerasModelFile.write(model, "model", new Network(List.of(dense)), Extras.NONE);
        invert(name, name, null);
    }

    private static double[] gaussians(SplitMix random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.gaussian();
        }
        return values;
    }

    private void invert(String network, String name, DataSetRequest refinedBy) {
        Path model = output.resolve(network).resolve(Train.MODEL_FILE);
        new Invert().run(new InvertRequest(model, null, refinedBy, 1, THREADS, output.resolve(name)), SILENT);
        print(name + "/inverse.h5");
        printStable(name + "/inversion.json");
    }

    private void measure(String network, String name) {
        Path model = output.resolve(network).resolve(Train.MODEL_FILE);
        Path inverse = output.resolve(name).resolve(Invert.INVERSE_FILE);
        Path folder = output.resolve(name);
        VerifyRoundtrip.measureAndWrite(
                new VerifyRequest(data, model, inverse, 1, null, THREADS, folder), SILENT);
        printStable(name + "/roundtrip.json");
        Path record = output.resolve(network).resolve(Train.RECORD_FILE);
        new Reconstruct()
                .run(new ReconstructRequest(model, inverse, List.of(), List.of(3, 5), record, null, 1, folder), SILENT);
        print(name + "/reconstruction/image-001.png");
        print(name + "/reconstruction/contact-sheet.png");
        print(name + "/reconstruction/pixels.csv");
    }

    private void printStable(String record) {
        System.out.println(record + " " + FileDigest.of(StableRecords.write(output.resolve(record))).sha256());
    }

    private void print(String file) {
        System.out.println(file + " " + FileDigest.of(output.resolve(file)).sha256());
    }

    /** Writes the first images of a set as IDX files. */
    private static void write(LabeledImages images, int count, Path folder, String prefix) throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(16 + count * images.pixels());
        pixels.putInt(0x803).putInt(count).putInt(images.rows()).putInt(images.columns());
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        byte[] image = new byte[images.pixels()];
        byte[] label = new byte[1];
        try (LabeledImages.Reader reader = images.open()) {
            for (int i = 0; i < count; i++) {
                reader.read(image, label, 1);
                pixels.put(image);
                labels.put(label);
            }
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), pixels.array());
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }

    private static final Progress SILENT = new Progress() {
        @Override
        public void info(String line) {
            // Only the files count.
        }

        @Override
        public void warn(String line) {
            // Likewise.
        }
    };
}
