package io.github.inversenet.report;

/**
 * A picture to look at: pixels in [0, 1], 0 black and 1 white, row by row. What an inverse network gives outside that
 * range is clipped when the picture is drawn, and only then.
 *
 * @param pixels {@code rows × columns} values
 */
public record GrayImage(int rows, int columns, double[] pixels) {
    public GrayImage {
        if (rows < 1 || columns < 1 || (long) rows * columns != pixels.length) {
            throw new IllegalArgumentException(
                    "a picture of %d×%d pixels cannot have %d".formatted(rows, columns, pixels.length));
        }
    }

    /** Intensity of a pixel, 0 to 255; what is not a number is black. */
    int level(int row, int column) {
        double value = pixels[row * columns + column];
        return (int) Math.round(255 * Math.max(0, Math.min(1, Double.isNaN(value) ? 0 : value)));
    }
}
