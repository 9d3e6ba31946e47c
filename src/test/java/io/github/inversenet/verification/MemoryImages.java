package io.github.inversenet.verification;

import io.github.inversenet.data.LabeledImages;
import java.util.SplittableRandom;

/** Images that a test makes up. */
record MemoryImages(int count, int rows, int columns, byte[] bytes, byte[] labels) implements LabeledImages {
    /** Blurred noise: neighbouring pixels resemble each other, as in real images. */
    static MemoryImages random(SplittableRandom random, int count, int rows, int columns, int classes) {
        byte[] pixels = new byte[count * rows * columns];
        int level = 128;
        for (int i = 0; i < pixels.length; i++) {
            level = Math.max(0, Math.min(255, level + random.nextInt(-60, 61)));
            pixels[i] = (byte) level;
        }
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i < classes ? i : random.nextInt(classes));
        }
        return new MemoryImages(count, rows, columns, pixels, labels);
    }

    /** Images of a single gray level each; all have the label 0. */
    static MemoryImages constant(int rows, int columns, int... levels) {
        byte[] pixels = new byte[levels.length * rows * columns];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) levels[i / (rows * columns)];
        }
        return new MemoryImages(levels.length, rows, columns, pixels, new byte[levels.length]);
    }

    MemoryImages withLabels(int... newLabels) {
        byte[] changed = new byte[count];
        for (int i = 0; i < count; i++) {
            changed[i] = (byte) newLabels[i];
        }
        return new MemoryImages(count, rows, columns, bytes, changed);
    }

    @Override
    public Reader open() {
        return new Reader() {
            private int next;

            @Override
            public int read(byte[] pixelBuffer, byte[] labelBuffer, int maximum) {
                // A set may end before its count: what is there decides.
                int read = Math.min(maximum, labels.length - next);
                System.arraycopy(bytes, next * pixels(), pixelBuffer, 0, read * pixels());
                System.arraycopy(labels, next, labelBuffer, 0, read);
                next += read;
                return read;
            }

            @Override
            public void close() {
                next = labels.length;
            }
        };
    }

    MemoryImages announcing(int otherCount) {
        return new MemoryImages(otherCount, rows, columns, bytes, labels);
    }
}
