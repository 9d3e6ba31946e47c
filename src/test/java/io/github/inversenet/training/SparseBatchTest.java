package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inversenet.Cases;
import io.github.inversenet.InverseException;
import io.github.inversenet.Within;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseBatchTest {
    @TempDir
    private Path folder;

    @Cases(100)
    void aBatchHoldsEveryPixelWhereItWasShiftedTo(
            @Within(min = 1, max = 9) int rows,
            @Within(min = 1, max = 11) int columns,
            @Within(min = -1, max = 1) int down,
            @Within(min = -1, max = 1) int right,
            long seed) {
        Random random = new Random(seed);
        int pixels = rows * columns;
        byte[] bytes = new byte[3 * pixels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
        }
        InMemoryImages images = new InMemoryImages(3, rows, columns, bytes, new byte[] {7, 8, 9});
        SparseBatch batch = new SparseBatch(rows, columns, 2, new PixelShares(0, pixels));
        SparseImages sparse = sparse(images);
        batch.load(sparse, 2, 1, new Variations.Shift(down, right), 0);
        batch.load(sparse, 0, 0, Variations.Shift.NONE, 0);
        float[] expected = new float[pixels];
        double squaredNorm = 0;
        for (int i = 0; i < pixels; i++) {
            int row = i / columns + down;
            int column = i % columns + right;
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                int intensity = Byte.toUnsignedInt(bytes[2 * pixels + i]);
                expected[row * columns + column] = intensity / 255f;
                squaredNorm += intensity / 255.0 * (intensity / 255.0);
            }
        }
        float[] actual = new float[pixels];
        int previous = -1;
        for (int e = batch.pixels.begin[1]; e < batch.pixels.end[1]; e++) {
            int entry = batch.pixels.entries[1][e];
            int pixel = Kernels.index(entry);
            assertThat(pixel).isGreaterThan(previous);
            assertThat(Kernels.gray(entry)).isPositive();
            previous = pixel;
            actual[pixel] = Kernels.gray(entry) / 255f;
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(batch.label).containsExactly(7, 9);
        assertThat(batch.squaredNorm(1)).isCloseTo(squaredNorm, org.assertj.core.data.Percentage.withPercentage(1e-10));
    }

    @Test
    void anImageIsCutWhereThePixelsOfAMemberBegin() {
        byte[] bytes = {0, 1, 0, 2, 3, 0};
        SparseBatch batch = new SparseBatch(2, 3, 2, new PixelShares(0, 0, 2, 4, 4, 6));
        SparseImages images = sparse(new InMemoryImages(1, 2, 3, bytes, new byte[1]));
        batch.load(images, 0, 0, Variations.Shift.NONE, 0);
        batch.load(images, 0, 1, new Variations.Shift(0, 1), 0);
        assertThat(cuts(batch, 0)).containsExactly(0, 0, 1, 2, 2, 3);
        // Pixels 2, 4 and 5: the shift moves none out of the image but the last of a row, which is dark.
        assertThat(cuts(batch, 1)).containsExactly(0, 0, 0, 1, 1, 3);
    }

    private static int[] cuts(SparseBatch batch, int slot) {
        return IntStream.rangeClosed(0, 5)
                .map(member -> batch.begin(slot, member) - batch.pixels.begin[slot])
                .toArray();
    }

    /** 70,000 pixels are more than 16 bits count; 3,000 images fill three chunks. */
    @ParameterizedTest
    @CsvSource({"3000, 7", "5, 70000", "1, 1"})
    void pixelsThatDoNotFitTheBudgetComeFromAFile(int count, int columns) throws IOException {
        Random random = new Random(count);
        byte[] bytes = new byte[count * columns];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextBoolean() ? 0 : (byte) random.nextInt(256);
        }
        InMemoryImages images = new InMemoryImages(count, 1, columns, bytes, new byte[count]);
        try (Team team = new Team(2);
                SparseImages inHeap = new SparseImages(images, team, Long.MAX_VALUE, folder)) {
            assertThat(folder).isEmptyDirectory();
            for (long budget : new long[] {0, 3L * count * columns / 5}) {
                try (SparseImages inFile = new SparseImages(images, team, budget, folder)) {
                    for (int image : new int[] {0, count / 2, count - 1, 0}) {
                        assertLoadedAlike(image, columns, inHeap, inFile);
                    }
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static void assertLoadedAlike(int image, int columns, SparseImages inHeap, SparseImages inFile) {
        SparseBatch one = new SparseBatch(1, columns, 2, new PixelShares(0, columns));
        SparseBatch other = new SparseBatch(1, columns, 2, new PixelShares(0, columns));
        Variations.Shift[] shifts = {new Variations.Shift(0, 1), Variations.Shift.NONE};
        for (int slot = 0; slot < shifts.length; slot++) {
            one.load(inHeap, image, slot, shifts[slot], 0);
            other.load(inFile, image, slot, shifts[slot], 1);
        }
        // The member of the team reads another image: those in the batch stay.
        other.load(inFile, 0, 0, shifts[0], 1);
        one.load(inHeap, 0, 0, shifts[0], 0);
        for (int slot = 0; slot < shifts.length; slot++) {
            assertThat(entries(other, slot)).isEqualTo(entries(one, slot));
            assertThat(other.squaredNorm(slot)).isEqualTo(one.squaredNorm(slot));
        }
    }

    private static int[] entries(SparseBatch batch, int slot) {
        return Arrays.copyOfRange(batch.pixels.entries[slot], batch.pixels.begin[slot], batch.pixels.end[slot]);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        InMemoryImages images = new InMemoryImages(1, 1, 1, new byte[] {1}, new byte[1]);
        try (Team team = new Team(1)) {
            assertThatExceptionOfType(InverseException.class)
                    .isThrownBy(() -> new SparseImages(images, team, 0, file))
                    .withMessageContainingAll("cannot write the pixels of 1 images", file.toString(), "workerMemory");
        }
    }

    @Test
    void aReaderThatBreaksItsPromiseIsNoticed() {
        InMemoryImages images = new InMemoryImages(3, 1, 1, new byte[3], new byte[3]);
        LabeledImages promise = new LabeledImages() {
            @Override
            public int count() {
                return 4;
            }

            @Override
            public int rows() {
                return 1;
            }

            @Override
            public int columns() {
                return 1;
            }

            @Override
            public Reader open() {
                return images.open();
            }
        };
        try (Team team = new Team(1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new SparseImages(promise, team, 0, folder))
                    .withMessage("4 images were promised, but 3 read");
        }
    }

    @Cases(50)
    void listsOfPixelsAreTheBatchTransposed(
            @Within(min = 1, max = 40) int pixels, @Within(min = 1, max = 9) int count) {
        Random random = new Random(pixels);
        byte[] bytes = new byte[count * pixels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextBoolean() ? 0 : (byte) random.nextInt(256);
        }
        PixelShares shares = new PixelShares(0, pixels / 2, pixels);
        SparseBatch batch = new SparseBatch(1, pixels, count, shares);
        SparseImages images = sparse(new InMemoryImages(count, 1, pixels, bytes, new byte[count]));
        for (int image = 0; image < count; image++) {
            batch.load(images, image, image, Variations.Shift.NONE, 0);
        }
        PixelLists lists = new PixelLists(pixels, count);
        lists.collect(batch, count, shares, 0);
        lists.collect(batch, count, shares, 1);
        for (int pixel = 0; pixel < pixels; pixel++) {
            float[] column = new float[count];
            int previous = -1;
            for (int e = lists.images.begin[pixel]; e < lists.images.end[pixel]; e++) {
                int entry = lists.images.entries[pixel][e];
                assertThat(Kernels.index(entry)).isGreaterThan(previous);
                previous = Kernels.index(entry);
                column[previous] = Kernels.gray(entry) / 255f;
            }
            for (int image = 0; image < count; image++) {
                assertThat(column[image]).isEqualTo(Byte.toUnsignedInt(bytes[image * pixels + pixel]) / 255f);
            }
        }
    }

    private static SparseImages sparse(InMemoryImages images) {
        try (Team team = new Team(1)) {
            return new SparseImages(images, team, Long.MAX_VALUE, Path.of("never-made"));
        }
    }

    @Test
    void aboutTheAskedShareOfImagesIsShiftedToEverySideAlike() {
        Variations shifts = new Variations(Augmentation.SHIFTS, 0.5, 1);
        int[][] seen = new int[3][3];
        for (int image = 0; image < 16_000; image++) {
            Variations.Shift shift = (Variations.Shift) shifts.draw(3, image);
            seen[shift.down() + 1][shift.right() + 1]++;
        }
        // Binomial: standard deviations of 63 and 30; six of them.
        assertThat(seen[1][1]).isBetween(8_000 - 380, 8_000 + 380);
        for (int direction = 0; direction < 9; direction++) {
            if (direction != 4) {
                assertThat(seen[direction / 3][direction % 3]).isBetween(1_000 - 180, 1_000 + 180);
            }
        }
        assertThat(shifts.draw(3, 5)).isEqualTo(shifts.draw(3, 5));
    }
}
