package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import java.nio.file.Path;
import java.util.List;

/**
 * A pair of IDX files, images and their labels, each plain or gzip.
 *
 * <p>Opening checks both headers and reads all labels; the images are checked while they are read. Whatever is wrong
 * with a file, or has changed since, is an {@link InverseException} that names it.
 */
public final class IdxImages implements LabeledImages {
    private static final int CHUNK = 1 << 13;

    private final Path imagesFile;
    private final Path labelsFile;
    private final List<Integer> dimensions;
    private final int largestLabel;

    private IdxImages(Path imagesFile, Path labelsFile, List<Integer> dimensions, int largestLabel) {
        this.imagesFile = imagesFile;
        this.labelsFile = labelsFile;
        this.dimensions = dimensions;
        this.largestLabel = largestLabel;
    }

    /**
     * Opens a pair of files.
     *
     * @param imagesFile unsigned bytes in three dimensions: count, rows, columns; an image has at most 2^24 pixels
     * @param labelsFile unsigned bytes in one dimension, as many as there are images
     */
    public static IdxImages open(Path imagesFile, Path labelsFile) {
        try (IdxStream images = IdxStream.open(imagesFile, IdxStream.Kind.IMAGES);
                IdxStream labels = IdxStream.open(labelsFile, IdxStream.Kind.LABELS)) {
            if (images.count() != labels.count()) {
                throw new InverseException("%s has %d images, but %s has %d labels. Give two files that belong together"
                        .formatted(imagesFile, images.count(), labelsFile, labels.count()));
            }
            return new IdxImages(imagesFile, labelsFile, images.dimensions(), largest(labels));
        }
    }

    private static int largest(IdxStream labels) {
        byte[] chunk = new byte[CHUNK];
        int largest = 0;
        for (int left = labels.count(); left > 0; left -= CHUNK) {
            int length = Math.min(left, CHUNK);
            labels.read(chunk, 0, length);
            for (int i = 0; i < length; i++) {
                largest = Math.max(largest, Byte.toUnsignedInt(chunk[i]));
            }
        }
        labels.expectEnd();
        return largest;
    }

    @Override
    public int count() {
        return dimensions.get(0);
    }

    @Override
    public int rows() {
        return dimensions.get(1);
    }

    @Override
    public int columns() {
        return dimensions.get(2);
    }

    /** The largest label, 0 to 255. */
    public int largestLabel() {
        return largestLabel;
    }

    @Override
    public Reader open() {
        IdxStream images = reopen(imagesFile, IdxStream.Kind.IMAGES, dimensions);
        try {
            return new PairReader(images, reopen(labelsFile, IdxStream.Kind.LABELS, List.of(count())));
        } catch (InverseException e) {
            images.close();
            throw e;
        }
    }

    private static IdxStream reopen(Path file, IdxStream.Kind kind, List<Integer> expected) {
        IdxStream stream = IdxStream.open(file, kind);
        if (!stream.dimensions().equals(expected)) {
            stream.close();
            throw new InverseException("%s: had the dimensions %s when it was opened and now has %s. %s"
                    .formatted(file, expected, stream.dimensions(), "Run the build again when nothing writes to it"));
        }
        return stream;
    }

    private final class PairReader implements Reader {
        private final IdxStream images;
        private final IdxStream labels;
        private int position;

        PairReader(IdxStream images, IdxStream labels) {
            this.images = images;
            this.labels = labels;
        }

        @Override
        public int read(byte[] pixelTarget, byte[] labelTarget, int maximum) {
            int number = ReadBounds.imagesToRead(IdxImages.this, position, pixelTarget, labelTarget, maximum);
            if (number > 0) {
                images.read(pixelTarget, 0, number * pixels());
                labels.read(labelTarget, 0, number);
                position += number;
                if (position == count()) {
                    images.expectEnd();
                    labels.expectEnd();
                }
            }
            return number;
        }

        @Override
        public void close() {
            try (images) {
                labels.close();
            }
        }
    }
}
