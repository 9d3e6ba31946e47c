package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.data.InMemoryImages;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SparseBatchTest {
    @Property(tries = 100)
    void aBatchHoldsEveryPixelWhereItWasShiftedTo(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 11) int columns,
            @ForAll @IntRange(min = -1, max = 1) int down,
            @ForAll @IntRange(min = -1, max = 1) int right,
            @ForAll long seed) {
        Random random = new Random(seed);
        int pixels = rows * columns;
        byte[] bytes = new byte[3 * pixels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
        }
        InMemoryImages images = new InMemoryImages(3, rows, columns, bytes, new byte[] {7, 8, 9});
        SparseBatch batch = new SparseBatch(rows, columns, 2);
        batch.load(images, 2, 1, new Shifts.Shift(down, right));
        batch.load(images, 0, 0, Shifts.Shift.NONE);
        float[] expected = new float[pixels];
        double squaredNorm = 0;
        for (int i = 0; i < pixels; i++) {
            int row = i / columns + down;
            int column = i % columns + right;
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                float value = Byte.toUnsignedInt(bytes[2 * pixels + i]) / 255f;
                expected[row * columns + column] = value;
                squaredNorm += (double) value * value;
            }
        }
        float[] actual = new float[pixels];
        int previous = -1;
        for (int e = batch.begin(1); e < batch.end(1); e++) {
            assertThat(batch.index[e]).isGreaterThan(previous);
            assertThat(batch.value[e]).isPositive();
            previous = batch.index[e];
            actual[previous] = batch.value[e];
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(batch.label).containsExactly(7, 9);
        assertThat(batch.squaredNorm[1]).isCloseTo(squaredNorm, org.assertj.core.data.Percentage.withPercentage(1e-10));
    }

    @Test
    void entriesAreFoundByPixel() {
        byte[] bytes = {0, 1, 0, 2, 3, 0};
        SparseBatch batch = new SparseBatch(2, 3, 1);
        batch.load(new InMemoryImages(1, 2, 3, bytes, new byte[1]), 0, 0, Shifts.Shift.NONE);
        assertThat(batch.find(0, 0)).isZero();
        assertThat(batch.find(0, 1)).isZero();
        assertThat(batch.find(0, 2)).isEqualTo(1);
        assertThat(batch.find(0, 5)).isEqualTo(3);
    }

    @Test
    void aboutTheAskedShareOfImagesIsShiftedToEverySideAlike() {
        Shifts shifts = new Shifts(0.5, 1);
        int[][] seen = new int[3][3];
        for (int image = 0; image < 16_000; image++) {
            Shifts.Shift shift = shifts.draw(3, image);
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
