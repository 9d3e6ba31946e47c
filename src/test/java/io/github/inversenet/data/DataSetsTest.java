package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
    @TempDir
    Path folder;

    @TempDir
    Path cache;

    private final FakeMnist mnist = new FakeMnist();
    private final List<String> progress = new ArrayList<>();

    @Test
    void idxTakesPlainAndGzipFilesSideBySide() throws IOException {
        mnist.writeGzip(folder);
        Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
        Files.write(folder.resolve("train-images-idx3-ubyte"), mnist.plain(Part.TRAINING_IMAGES));

        DataSet dataSet = DataSets.open(request("idx", folder), progress::add);
        assertThat(dataSet.name()).isEqualTo("idx");
        assertThat(dataSet.classes()).isEqualTo(3);
        assertThat(dataSet.files())
                .extracting(FileDigest::name)
                .containsExactly(
                        "train-images-idx3-ubyte",
                        "train-labels-idx1-ubyte.gz",
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz");
        assertThat(dataSet.files().get(0).sha256()).isEqualTo(FakeMnist.sha256(mnist.plain(Part.TRAINING_IMAGES)));
        assertThat(dataSet.files().get(1).sha256()).isEqualTo(FakeMnist.sha256(mnist.gzip(Part.TRAINING_LABELS)));
        assertThat(InMemoryImages.load(dataSet.test()).bytes()).isEqualTo(IdxBytes.counting(12));
        assertThat(progress).isEmpty();
    }

    @Test
    void idxNamesTheFilesThatAreMissing() throws IOException {
        mnist.writeGzip(folder);
        Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> DataSets.open(request("idx", folder), progress::add))
                .withMessageContainingAll(
                        folder.toString(), "lacks train-labels-idx1-ubyte, t10k-labels-idx1-ubyte.", ".gz");
    }

    @Test
    void idxNamesAFolderThatIsMissing() {
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> DataSets.open(request("idx", folder.resolve("none")), progress::add))
                .withMessageContainingAll(folder.resolve("none").toString(), "no such folder", "inverse.dataDirectory");
    }

    @Test
    void idxRefusesTwoImageSizes() throws IOException {
        mnist.writeGzip(folder);
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxBytes.images(2, 3, 2, IdxBytes.counting(12)));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> DataSets.open(request("idx", folder), progress::add))
                .withMessageContainingAll("train-images", "2×3 pixels", "t10k-images", "of 3×2");
    }

    @Test
    void idxRefusesATestLabelThatIsNotTrained() throws IOException {
        mnist.writeGzip(folder);
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), IdxBytes.labels((byte) 1, (byte) 3));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> DataSets.open(request("idx", folder), progress::add))
                .withMessageContainingAll("t10k-labels", "label 3", "train-labels", "is 2");
    }

    @Test
    void mnistTakesTheUsersFilesBeforeAnyDownload() throws IOException {
        mnist.writeGzip(folder);
        Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
        Files.write(folder.resolve("train-images-idx3-ubyte"), mnist.plain(Part.TRAINING_IMAGES));
        DataSet dataSet = MnistDownload.open(request("mnist", folder), progress::add);
        assertThat(dataSet.name()).isEqualTo("mnist");
        assertThat(dataSet.training().count()).isEqualTo(6);
        assertThat(progress).isEmpty();
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void mnistRefusesOtherFilesOfThatName() throws IOException {
        mnist.writeGzip(folder);
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> DataSets.open(request("mnist", folder), progress::add))
                .withMessageContainingAll(
                        folder.resolve("train-images-idx3-ubyte.gz").toString(),
                        FakeMnist.sha256(mnist.gzip(Part.TRAINING_IMAGES)),
                        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                        "-Dinverse.dataset=idx");
    }

    @Test
    void mnistSaysWhatTheUsersFolderLacksBeforeItLooksElsewhere() throws IOException {
        mnist.writeGzip(folder);
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        Files.createDirectory(cache.resolve("mnist"));
        mnist.writeGzip(cache.resolve("mnist"));
        DataSet dataSet = MnistDownload.open(request("mnist", folder), progress::add);
        assertThat(dataSet.test().count()).isEqualTo(2);
        assertThat(progress).singleElement().asString().contains(folder.toString(), "lacks t10k-labels-idx1-ubyte");
    }

    @Test
    void digitsNeedNoFile() {
        DataSet dataSet = DataSets.open(request("digits", null), progress::add);
        assertThat(dataSet.name()).isEqualTo("digits");
        assertThat(dataSet.training().count()).isEqualTo(12_000);
        assertThat(dataSet.test().count()).isEqualTo(2_000);
        assertThat(dataSet.training().pixels()).isEqualTo(784);
        assertThat(dataSet.classes()).isEqualTo(10);
        assertThat(dataSet.files()).isEmpty();
        assertThat(cache).isEmptyDirectory();
    }

    /** The figures were taken of the same files with NumPy: np.bincount of the labels, sum of the pixels as int64. */
    @Test
    void mnistHasThePublishedImages() {
        DataSet dataSet = DataSets.open(request("mnist", realMnist()), progress::add);
        InMemoryImages training = InMemoryImages.load(dataSet.training());
        InMemoryImages test = InMemoryImages.load(dataSet.test());

        assertThat(dataSet.classes()).isEqualTo(10);
        assertThat(training.count()).isEqualTo(60_000);
        assertThat(test.count()).isEqualTo(10_000);
        assertThat(training.rows()).isEqualTo(28);
        assertThat(training.columns()).isEqualTo(28);
        assertThat(histogram(training)).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(test)).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(sum(training.bytes())).isEqualTo(1_567_298_545L);
        assertThat(sum(test.bytes())).isEqualTo(264_923_200L);
    }

    @Test
    void mnistMayBeUncompressed() throws IOException {
        Path real = realMnist();
        for (Part part : Part.values()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(real.resolve(part.gzipName())))) {
                Files.copy(in, folder.resolve(part.plainName()));
            }
        }
        DataSet dataSet = DataSets.open(request("mnist", folder), progress::add);
        assertThat(dataSet.training().count()).isEqualTo(60_000);
        assertThat(dataSet.files()).extracting(FileDigest::name).contains("t10k-labels-idx1-ubyte");
    }

    private static Path realMnist() {
        Path real = Path.of("../shared/mnist");
        assumeTrue(Files.isDirectory(real), "skipped: the MNIST files are not at ../shared/mnist");
        return real;
    }

    private static int[] histogram(InMemoryImages images) {
        int[] counts = new int[10];
        for (byte label : images.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static long sum(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum;
    }

    private DataSetRequest request(String name, @Nullable Path directory) {
        return new DataSetRequest(name, directory, true, cache, List.of());
    }
}
