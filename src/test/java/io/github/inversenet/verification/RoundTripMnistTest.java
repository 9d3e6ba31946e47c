package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.network.Network;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Holds the metrics against what is known of MNIST. */
class RoundTripMnistTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "..", "shared", "mnist").normalize();

    @Test
    void givesTheKnownErrorOfTheMeanImage() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: there is no MNIST in " + FOLDER);
        MemoryImages training = read("train", 60_000);
        MemoryImages test = read("t10k", 10_000);
        double[] mean = MeanImage.of(training, 1000);
        float[] meanImage = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            meanImage[i] = (float) mean[i];
        }
        Network sameForAll = Networks.constant(784, new float[10]);

        RoundTripResult result = new RoundTrip(sameForAll, Networks.constant(10, meanImage), 1)
                .measure(new DataSet("mnist", training, test, 10, List.of()), 1);

        // NumPy's figure, to the digits that were written down.
        assertThat(result.get(Metric.RECONSTRUCTION_MSE)).isCloseTo(0.0675, within(5e-5));
        // By definition; the float32 mean image is off by some 1e-8.
        assertThat(result.get(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE)).isCloseTo(0, within(1e-9));
        // The test set has 980 zeros, and of equal outputs the first is taken.
        assertThat(result.get(Metric.ACCURACY)).isEqualTo(0.098);
        assertThat(result.perClass())
                .extracting(ClassResult::count)
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    private static MemoryImages read(String part, int count) throws IOException {
        byte[] pixels = read(part + "-images-idx3-ubyte.gz", 16, count * 784);
        return new MemoryImages(count, 28, 28, pixels, read(part + "-labels-idx1-ubyte.gz", 8, count));
    }

    private static byte[] read(String file, int header, int length) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))))) {
            in.readNBytes(header);
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
    }
}
