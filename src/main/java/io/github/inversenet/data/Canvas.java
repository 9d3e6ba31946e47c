package io.github.inversenet.data;

/**
 * A grey image on which a round pen draws straight segments.
 *
 * <p>A pixel takes the share of it that the pen covers, approximated by the distance of its centre from the segment;
 * where strokes cross, the darker one counts. Uses +, −, ×, ÷ and square roots only, which IEEE 754 defines to the bit.
 */
final class Canvas {
    private final int size;
    private final byte[] pixels;
    private final int offset;

    /**
     * @param pixels receives {@code size × size} pixels from {@code offset} on, 0 for paper and 255 for ink; must be 0
     */
    Canvas(int size, byte[] pixels, int offset) {
        this.size = size;
        this.pixels = pixels;
        this.offset = offset;
    }

    /**
     * Draws from (x0, y0) to (x1, y1), in pixels; the centre of the first pixel is (0.5, 0.5).
     *
     * @param radius half the width of the pen, in pixels
     * @param softness width in pixels of the edge over which ink fades to paper, greater than 0
     * @param ink value of a covered pixel, 0 to 255
     */
    void draw(double x0, double y0, double x1, double y1, double radius, double softness, double ink) {
        double reach = radius + softness / 2;
        int left = bound(Math.min(x0, x1) - reach);
        int right = bound(Math.max(x0, x1) + reach + 1);
        int top = bound(Math.min(y0, y1) - reach);
        int bottom = bound(Math.max(y0, y1) + reach + 1);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squaredLength = dx * dx + dy * dy;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = squaredLength > 0 ? clamp((px * dx + py * dy) / squaredLength) : 0;
                double ex = px - along * dx;
                double ey = py - along * dy;
                double squaredDistance = ex * ex + ey * ey;
                if (squaredDistance < reach * reach) {
                    darken(row * size + column, ink * clamp((reach - Math.sqrt(squaredDistance)) / softness));
                }
            }
        }
    }

    private void darken(int pixel, double value) {
        int place = offset + pixel;
        pixels[place] = (byte) Math.max(Byte.toUnsignedInt(pixels[place]), (int) (value + 0.5));
    }

    private int bound(double coordinate) {
        return (int) Math.max(0, Math.min(size, coordinate));
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
