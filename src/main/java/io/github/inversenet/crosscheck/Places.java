package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Window;

/** Where the cells of a window are when it stands at one of its places, row by row. */
record Places(Window window) {
    int count() {
        return window.vertical().places() * window.horizontal().places();
    }

    int cells() {
        return window.vertical().size() * window.horizontal().size();
    }

    /** The number of the pixel under a cell; −1 beside the image. */
    int pixel(int place, int cell) {
        Window.Axis down = window.vertical();
        Window.Axis across = window.horizontal();
        int row = place / across.places() * down.stride() + cell / across.size() * down.dilation() - down.before();
        int column =
                place % across.places() * across.stride() + cell % across.size() * across.dilation() - across.before();
        if (row < 0 || row >= window.height() || column < 0 || column >= window.width()) {
            return -1;
        }
        return row * window.width() + column;
    }
}
