package io.github.inversenet.data;

import io.github.inversenet.InverseException;

/**
 * All images of one part of a data set in memory.
 *
 * <p>The arrays are shared, not copied: MNIST's training images are 47 MB.
 *
 * @param count number of images, at least 1
 * @param rows rows of one image
 * @param columns columns of one image
 * @param bytes {@code count × rows × columns} bytes, 0 to 255 unsigned, image by image, row by row
 * @param labels {@code count} labels, 0 to 255 unsigned
 */
public record InMemoryImages(int count, int rows, int columns, byte[] bytes, byte[] labels) implements LabeledImages {
    public InMemoryImages {
        if (count < 1 || labels.length != count || bytes.length != (long) count * rows * columns) {
            throw new IllegalArgumentException("%d images of %d×%d pixels cannot have %d pixels and %d labels"
                    .formatted(count, rows, columns, bytes.length, labels.length));
        }
    }

    /**
     * Reads all images.
     *
     * @throws InverseException if a file is damaged, or if there are more pixels than one array or the heap holds
     */
    public static InMemoryImages load(LabeledImages images) {
        byte[] pixels = allocate(images);
        byte[] labels = new byte[images.count()];
        int read;
        try (LabeledImages.Reader reader = images.open()) {
            read = reader.read(pixels, labels, images.count());
        }
        if (read != images.count()) {
            throw new IllegalStateException("%d images were promised, but %d read".formatted(images.count(), read));
        }
        return new InMemoryImages(images.count(), images.rows(), images.columns(), pixels, labels);
    }

    private static byte[] allocate(LabeledImages images) {
        long bytes = (long) images.count() * images.pixels();
        if (bytes > Integer.MAX_VALUE) {
            throw new InverseException(
                    "%s take %d bytes, but at most %d fit into one array. Use fewer or smaller images"
                            .formatted(describe(images), bytes, Integer.MAX_VALUE));
        }
        try {
            return new byte[(int) bytes];
        } catch (OutOfMemoryError e) {
            throw new InverseException(
                    "%s take %d bytes, but the heap of this JVM is limited to %d. Use fewer or smaller images"
                            .formatted(
                                    describe(images),
                                    bytes,
                                    Runtime.getRuntime().maxMemory()),
                    e);
        }
    }

    private static String describe(LabeledImages images) {
        return "%d images of %d×%d pixels".formatted(images.count(), images.rows(), images.columns());
    }

    @Override
    public Reader open() {
        return new Reader() {
            private int position;

            @Override
            public int read(byte[] pixelTarget, byte[] labelTarget, int maximum) {
                int number = ReadBounds.imagesToRead(InMemoryImages.this, position, pixelTarget, labelTarget, maximum);
                System.arraycopy(bytes, position * pixels(), pixelTarget, 0, number * pixels());
                System.arraycopy(labels, position, labelTarget, 0, number);
                position += number;
                return number;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
