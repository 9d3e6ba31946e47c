package io.github.inversenet.training;

/** The four edges of an image, as bits. */
final class Edge {
    private static final int TOP = 1;
    private static final int BOTTOM = 2;
    private static final int LEFT = 4;
    private static final int RIGHT = 8;

    private Edge() {}

    /** The edges on which an image, which begins at {@code source}, has a pixel that is not zero. */
    static int touched(byte[] pixels, int source, int rows, int columns) {
        int touched = 0;
        int lastRow = source + (rows - 1) * columns;
        for (int column = 0; column < columns; column++) {
            touched |= pixels[source + column] != 0 ? TOP : 0;
            touched |= pixels[lastRow + column] != 0 ? BOTTOM : 0;
        }
        for (int row = source; row <= lastRow; row += columns) {
            touched |= pixels[row] != 0 ? LEFT : 0;
            touched |= pixels[row + columns - 1] != 0 ? RIGHT : 0;
        }
        return touched;
    }

    /** The edges over which pixels leave an image that moves by at most one pixel. */
    static int crossed(Variations.Shift shift) {
        int vertical = shift.down() == 0 ? 0 : shift.down() < 0 ? TOP : BOTTOM;
        int horizontal = shift.right() == 0 ? 0 : shift.right() < 0 ? LEFT : RIGHT;
        return vertical | horizontal;
    }
}
