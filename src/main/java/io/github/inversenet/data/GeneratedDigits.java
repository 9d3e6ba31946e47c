package io.github.inversenet.data;

import io.github.inversenet.kernel.SplitMix;
import java.util.Arrays;

/**
 * Images of handwritten digits that no hand wrote: 28×28 pixels, ten classes, ink 255 on paper 0, as in MNIST.
 *
 * <p>Image i depends on the seed and i alone, and is computed with integers, IEEE 754 arithmetic and
 * {@link StrictMath}, so that every machine reads the same bytes. The sets are disjoint ranges of i.
 */
public final class GeneratedDigits implements LabeledImages {
    static final int CLASSES = 10;

    private static final long SEED = 1;
    private static final int TRAINING_IMAGES = 12_000;
    private static final int TEST_IMAGES = 2_000;

    private final int first;
    private final int count;

    private GeneratedDigits(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /** 12,000 images. */
    public static GeneratedDigits training() {
        return new GeneratedDigits(0, TRAINING_IMAGES);
    }

    /** 2,000 images, none of which is a training image. */
    public static GeneratedDigits test() {
        return new GeneratedDigits(TRAINING_IMAGES, TEST_IMAGES);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int rows() {
        return DigitPen.SIZE;
    }

    @Override
    public int columns() {
        return DigitPen.SIZE;
    }

    @Override
    public Reader open() {
        return new GeneratingReader();
    }

    private final class GeneratingReader implements Reader {
        private int position;

        @Override
        public int read(byte[] pixels, byte[] labels, int maximum) {
            int number = ReadBounds.imagesToRead(GeneratedDigits.this, position, pixels, labels, maximum);
            Arrays.fill(pixels, 0, number * pixels(), (byte) 0);
            for (int i = 0; i < number; i++) {
                SplitMix random = new SplitMix(SEED, first + position + i);
                int digit = random.below(CLASSES);
                new DigitPen(random, pixels, i * pixels()).write(digit);
                labels[i] = (byte) digit;
            }
            position += number;
            return number;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
