package io.github.inversenet.data;

import static io.github.inversenet.data.IdxBytes.counting;
import static io.github.inversenet.data.IdxBytes.gzip;
import static io.github.inversenet.data.IdxBytes.images;
import static io.github.inversenet.data.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages.Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxImagesTest {
    private static final byte[] THREE_LABELS = labels((byte) 7, (byte) 0, (byte) 255);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsPlainAndGzipWhateverTheName(boolean compressed) throws IOException {
        byte[] content = images(3, 2, 5, counting(30));
        IdxImages images = open(compressed ? gzip(content) : content, compressed ? THREE_LABELS : gzip(THREE_LABELS));

        assertThat(images.count()).isEqualTo(3);
        assertThat(images.rows()).isEqualTo(2);
        assertThat(images.columns()).isEqualTo(5);
        assertThat(images.largestLabel()).isEqualTo(255);
        InMemoryImages loaded = InMemoryImages.load(images);
        assertThat(loaded.bytes()).isEqualTo(counting(30));
        assertThat(loaded.labels()).isEqualTo(new byte[] {7, 0, (byte) 255});
    }

    @ParameterizedTest
    @CsvSource({"1, '1 1 1 0'", "2, '2 1 0'", "3, '3 0'", "4, '3 0'"})
    void readsInPartsOfAnySize(int maximum, String expectedCounts) throws IOException {
        IdxImages images = open(gzip(images(3, 2, 2, counting(12))), THREE_LABELS);
        StringBuilder counts = new StringBuilder();
        byte[] pixels = new byte[4 * maximum];
        byte[] labels = new byte[maximum];
        byte[] all = new byte[0];
        try (Reader reader = images.open()) {
            int read;
            do {
                read = reader.read(pixels, labels, maximum);
                counts.append(read).append(' ');
                int end = all.length;
                all = Arrays.copyOf(all, end + 4 * read);
                System.arraycopy(pixels, 0, all, end, 4 * read);
            } while (read > 0);
        }
        assertThat(counts.toString().strip()).isEqualTo(expectedCounts);
        assertThat(all).isEqualTo(counting(12));
    }

    @Test
    void eachReaderBeginsAtTheFirstImage() throws IOException {
        IdxImages images = open(images(3, 1, 1, counting(3)), THREE_LABELS);
        byte[] pixels = new byte[1];
        try (Reader first = images.open();
                Reader second = images.open()) {
            first.read(pixels, new byte[1], 1);
            first.read(pixels, new byte[1], 1);
            second.read(pixels, new byte[1], 1);
        }
        assertThat(pixels).containsExactly(0);
    }

    @Test
    void writesNothingBehindTheImagesThatItRead() throws IOException {
        IdxImages images = open(images(3, 1, 1, counting(3)), THREE_LABELS);
        byte[] pixels = {9, 9, 9, 9};
        try (Reader reader = images.open()) {
            assertThat(reader.read(pixels, new byte[4], 2)).isEqualTo(2);
        }
        assertThat(pixels).containsExactly(0, 1, 9, 9);
    }

    @Test
    void refusesArraysThatAreTooShort() throws IOException {
        IdxImages images = open(images(3, 2, 2, counting(12)), THREE_LABELS);
        try (Reader reader = images.open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(new byte[7], new byte[2], 2));
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(new byte[8], new byte[1], 2));
            assertThatIllegalArgumentException().isThrownBy(() -> reader.read(new byte[8], new byte[2], 0));
        }
    }

    @Test
    void namesBothFilesOfDifferentCounts() throws IOException {
        assertRefused(images(2, 1, 1, counting(2)), THREE_LABELS)
                .withMessageContainingAll(
                        folder.resolve("images").toString(), "has 2 images", "labels", "has 3 labels");
    }

    @Test
    void refusesLabelsInPlaceOfImages() throws IOException {
        assertRefused(THREE_LABELS, THREE_LABELS)
                .withMessageContainingAll("images: ", "0x00000803", "0x00000801", "marks labels", "swapped");
    }

    @Test
    void refusesImagesInPlaceOfLabels() throws IOException {
        byte[] three = images(3, 1, 1, counting(3));
        assertRefused(three, three).withMessageContainingAll("labels: ", "0x00000801", "0x00000803", "marks images");
    }

    @Test
    void refusesAFileThatIsNotIdx() throws IOException {
        assertRefused("<html>not found</html>".getBytes(StandardCharsets.US_ASCII), THREE_LABELS)
                .withMessageContainingAll("images: ", "0x3c68746d", "not an IDX file");
    }

    @Test
    void refusesOtherTypesThanUnsignedBytes() throws IOException {
        assertRefused(IdxBytes.idx(0x00000d03, new int[] {3, 1, 1}, new byte[12]), THREE_LABELS)
                .withMessageContainingAll("images: ", "type 0x0d", "unsigned bytes");
    }

    @Test
    void refusesAnotherNumberOfDimensions() throws IOException {
        assertRefused(IdxBytes.idx(0x00000804, new int[] {3, 1, 1, 1}, new byte[3]), THREE_LABELS)
                .withMessageContainingAll("images: ", "4 dimensions", "in 3");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "3, 0, 1", "3, 1, 0", "-1, 1, 1", "3, -2147483648, 1", "3, 1, -1", "3, -2, -2"})
    void refusesDimensionsBelowOne(int count, int rows, int columns) throws IOException {
        assertRefused(images(count, rows, columns), THREE_LABELS)
                .withMessageContainingAll("images: ", count + "×" + rows + "×" + columns, "each must be from 1");
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "2147483647, 2147483647", "4097, 4096", "2, 2147483647"})
    void refusesImagesTooLargeToBeMeant(int rows, int columns) throws IOException {
        assertRefused(images(3, rows, columns), THREE_LABELS)
                .withMessageContainingAll("images: ", rows + "×" + columns, "16777216 pixels");
    }

    @Test
    void refusesACountThatThePlainFileCannotHold() throws IOException {
        assertRefused(images(Integer.MAX_VALUE, 4096, 4096), THREE_LABELS)
                .withMessageContainingAll("36028797002186768 bytes", "ends after 16");
    }

    @Test
    void refusesACountThatTheGzipFileCannotHold() throws IOException {
        assertRefused(gzip(images(Integer.MAX_VALUE, 28, 28)), THREE_LABELS)
                .withMessageContainingAll("images: ", "1683627179264 bytes", "cannot hold");
    }

    @Test
    void acceptsTheBestThatDeflateCanDo() throws IOException {
        byte[] zeros = images(3, 1000, 1000, new byte[3_000_000]);
        assertThat(InMemoryImages.load(open(gzip(zeros), THREE_LABELS)).bytes())
                .containsOnly(0)
                .hasSize(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 15})
    void refusesAHeaderThatIsCutOff(int length) throws IOException {
        byte[] head = Arrays.copyOf(images(3, 1, 1, counting(3)), length);
        assertRefused(head, THREE_LABELS).withMessageContainingAll("images: ", "has 16 bytes", "ends after " + length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesTruncatedPixels(boolean compressed) throws IOException {
        byte[] content = images(3, 1, 2, counting(5));
        assertRefused(compressed ? gzip(content) : content, THREE_LABELS)
                .withMessageContainingAll("images: ", "3×1×2 images", "22 bytes", "ends after 21");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesTrailingPixels(boolean compressed) throws IOException {
        byte[] content = images(3, 1, 2, counting(7));
        assertRefused(compressed ? gzip(content) : content, THREE_LABELS)
                .withMessageContainingAll("images: ", "3×1×2 images", "22 bytes", "more follow");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesTruncatedLabels(boolean compressed) throws IOException {
        byte[] content = Arrays.copyOf(THREE_LABELS, 10);
        assertRefused(images(3, 1, 1, counting(3)), compressed ? gzip(content) : content)
                .withMessageContainingAll("labels: ", "3 labels", "11 bytes", "ends after 10");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesTrailingLabels(boolean compressed) throws IOException {
        byte[] content = Arrays.copyOf(THREE_LABELS, 12);
        assertRefused(images(3, 1, 1, counting(3)), compressed ? gzip(content) : content)
                .withMessageContainingAll("labels: ", "3 labels", "11 bytes", "more follow");
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> IdxImages.open(missing, missing))
                .withMessageContainingAll(missing.toString(), "no such file", "images", "Check the path");
    }

    @Test
    void noticesAFileThatChangedBetweenTwoReaders() throws IOException {
        IdxImages images = open(images(3, 1, 1, counting(3)), THREE_LABELS);
        Files.write(folder.resolve("images"), images(4, 1, 1, counting(4)));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(images::open)
                .withMessageContainingAll("images: ", "[3, 1, 1]", "[4, 1, 1]");
    }

    private IdxImages open(byte[] imageBytes, byte[] labelBytes) throws IOException {
        Path images = Files.write(folder.resolve("images"), imageBytes);
        Path labels = Files.write(folder.resolve("labels"), labelBytes);
        return IdxImages.open(images, labels);
    }

    /** Reads everything: what is wrong deep in the images shows only then. */
    private ThrowableAssertAlternative<InverseException> assertRefused(byte[] imageBytes, byte[] labelBytes)
            throws IOException {
        Path images = Files.write(folder.resolve("images"), imageBytes);
        Path labels = Files.write(folder.resolve("labels"), labelBytes);
        return assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> InMemoryImages.load(IdxImages.open(images, labels)));
    }
}
