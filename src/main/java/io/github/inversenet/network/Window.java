package io.github.inversenet.network;

/**
 * Where a window stands on an image of height × width × channels: what convolutions and pooling share.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param channels values per pixel
 * @param vertical how the window moves along the rows
 * @param horizontal how it moves along the columns
 */
public record Window(int height, int width, int channels, Axis vertical, Axis horizontal) {
    public Window {
        long values = Math.multiplyExact(Math.multiplyExact((long) height, width), channels);
        if (height < 1 || width < 1 || channels < 1 || values > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an image of %d×%d×%d".formatted(height, width, channels));
        }
    }

    /**
     * One direction of a window.
     *
     * @param size cells of the window
     * @param stride from one place to the next
     * @param dilation from one cell to the next
     * @param before cells of the first window that lie outside of the image, before its beginning
     * @param places number of places
     */
    public record Axis(int size, int stride, int dilation, int before, int places) {
        public Axis {
            if (size < 1 || stride < 1 || dilation < 1 || before < 0 || places < 1) {
                throw new IllegalArgumentException("a window of %d cells at %d places".formatted(size, places));
            }
        }

        /** Where a cell of the window at a place stands; may be outside of the image. */
        int position(int place, int cell) {
            return place * stride - before + cell * dilation;
        }
    }

    public int inputs() {
        return height * width * channels;
    }

    /** Places of the window. */
    public int places() {
        return Math.multiplyExact(vertical.places(), horizontal.places());
    }

    /** Cells of the window. */
    public int cells() {
        return Math.multiplyExact(vertical.size(), horizontal.size());
    }

    /** The pixel under a cell of the window at a place, counted row by row; −1 outside of the image. */
    int pixel(int place, int cell) {
        int row = vertical.position(place / horizontal.places(), cell / horizontal.size());
        int column = horizontal.position(place % horizontal.places(), cell % horizontal.size());
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        return inside ? row * width + column : -1;
    }
}
