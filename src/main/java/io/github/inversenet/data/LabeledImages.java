package io.github.inversenet.data;

/**
 * One part of a data set, readable front to back any number of times in constant memory.
 *
 * <p>Implementations are safe for use by one thread at a time per reader.
 */
public interface LabeledImages {
    /** Number of images, at least 1. */
    int count();

    int rows();

    int columns();

    /** Pixels of one image: rows × columns. */
    default int pixels() {
        return rows() * columns();
    }

    /** A new reader that stands before the first image. */
    Reader open();

    /** Reads images and their labels in order. */
    interface Reader extends AutoCloseable {
        /**
         * Reads the next images.
         *
         * @param pixels receives {@code maximum × pixels()} bytes, 0 to 255 unsigned, image by image, row by row
         * @param labels receives {@code maximum} labels, 0 to 255 unsigned
         * @return the number of images read; fewer than {@code maximum} only at the end, 0 after it
         */
        int read(byte[] pixels, byte[] labels, int maximum);

        @Override
        void close();
    }
}
