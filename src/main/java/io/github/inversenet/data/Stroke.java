package io.github.inversenet.data;

/**
 * One line that the pen draws without lifting, in a box of 100 × 100, y downwards.
 *
 * @param curved whether a smooth curve goes through the points (Catmull-Rom), or straight lines
 * @param points x and y of one point after the other
 */
record Stroke(boolean curved, int[] points) {
    static Stroke curve(int... points) {
        return new Stroke(true, points);
    }

    static Stroke line(int... points) {
        return new Stroke(false, points);
    }

    int size() {
        return points.length / 2;
    }
}
