package io.github.inversenet.data;

/** The arithmetic that all readers share. */
final class ReadBounds {
    private ReadBounds() {}

    /**
     * How many images a reader that stands at {@code position} gives.
     *
     * @throws IllegalArgumentException if the arrays do not hold {@code maximum} images
     */
    static int imagesToRead(LabeledImages images, int position, byte[] pixels, byte[] labels, int maximum) {
        if (maximum < 1 || labels.length < maximum || pixels.length < (long) maximum * images.pixels()) {
            throw new IllegalArgumentException("arrays of %d pixels and %d labels do not hold %d images of %d pixels"
                    .formatted(pixels.length, labels.length, maximum, images.pixels()));
        }
        return Math.min(maximum, images.count() - position);
    }
}
