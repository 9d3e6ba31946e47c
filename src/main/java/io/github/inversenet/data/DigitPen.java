package io.github.inversenet.data;

import io.github.inversenet.kernel.SplitMix;
import java.util.List;

/**
 * Writes one digit with one hand: a variant of its shape, distorted, slanted, turned, scaled and placed at random.
 *
 * <p>As in MNIST the digit fills about 20 pixels of 28 and stands with its centre near the middle.
 */
final class DigitPen {
    static final int SIZE = 28;

    /** Pieces in which a curve is drawn between two of its points. */
    private static final int PIECES = 4;

    private static final double BOX = 100;

    private final SplitMix random;
    private final Canvas canvas;
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double wobble;
    private final double radius;
    private final double softness;
    private final double ink;

    /** Draws the habits of a hand; then {@link #write} is called once. */
    DigitPen(SplitMix random, byte[] pixels, int offset) {
        this.random = random;
        this.canvas = new Canvas(SIZE, pixels, offset);
        double height = 19.5 + bell(random, 1);
        double width = height * (0.88 + bell(random, 0.14));
        double slant = 0.12 + bell(random, 0.18);
        double turn = bell(random, 0.11);
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        xx = cosine * width / BOX;
        xy = (-sine - slant * cosine) * height / BOX;
        yx = sine * width / BOX;
        yy = (cosine - slant * sine) * height / BOX;
        wobble = 1.8 + 2.9 * random.unit();
        radius = 1.15 + bell(random, 0.28);
        softness = 0.9 + 0.6 * random.unit();
        ink = 255 - 25 * random.unit() * random.unit();
    }

    void write(int digit) {
        List<List<Stroke>> variants = DigitShapes.of(digit);
        List<Stroke> strokes = variants.get(random.below(variants.size()));
        double[][] paths = new double[strokes.size()][];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = path(strokes.get(i));
        }
        centre(paths);
        for (double[] path : paths) {
            draw(path);
        }
    }

    /** The stroke's points as this hand sets them, with those of the curve between them; x and y in turn. */
    private double[] path(Stroke stroke) {
        int size = stroke.size();
        double[] points = new double[2 * size];
        for (int i = 0; i < size; i++) {
            double x = stroke.points()[2 * i] + bell(random, wobble) - BOX / 2;
            double y = stroke.points()[2 * i + 1] + bell(random, wobble) - BOX / 2;
            points[2 * i] = xx * x + xy * y;
            points[2 * i + 1] = yx * x + yy * y;
        }
        return stroke.curved() ? smooth(points) : points;
    }

    /** A uniform Catmull-Rom spline through the points; the end points stand for their missing neighbours. */
    private static double[] smooth(double[] points) {
        int size = points.length / 2;
        double[] path = new double[2 * ((size - 1) * PIECES + 1)];
        int next = 0;
        for (int i = 0; i < size - 1; i++) {
            for (int piece = 0; piece < PIECES; piece++) {
                double t = (double) piece / PIECES;
                for (int axis = 0; axis < 2; axis++) {
                    double before = points[2 * Math.max(i - 1, 0) + axis];
                    double from = points[2 * i + axis];
                    double to = points[2 * i + 2 + axis];
                    double after = points[2 * Math.min(i + 2, size - 1) + axis];
                    double linear = to - before;
                    double square = 2 * before - 5 * from + 4 * to - after;
                    double cube = 3 * (from - to) + after - before;
                    path[next++] = from + 0.5 * t * (linear + t * (square + t * cube));
                }
            }
        }
        path[next++] = points[2 * size - 2];
        path[next] = points[2 * size - 1];
        return path;
    }

    /** Moves the middle of what was written near the middle of the image, no further than the ink has room. */
    private void centre(double[][] paths) {
        for (int axis = 0; axis < 2; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] path : paths) {
                for (int i = axis; i < path.length; i += 2) {
                    low = Math.min(low, path[i]);
                    high = Math.max(high, path[i]);
                }
            }
            double room = Math.max(0, (SIZE - (high - low)) / 2 - radius);
            double shift = SIZE / 2.0 - (low + high) / 2 + Math.max(-room, Math.min(room, bell(random, 0.95)));
            for (double[] path : paths) {
                for (int i = axis; i < path.length; i += 2) {
                    path[i] += shift;
                }
            }
        }
    }

    private void draw(double[] path) {
        for (int i = 0; i + 3 < path.length; i += 2) {
            canvas.draw(path[i], path[i + 1], path[i + 2], path[i + 3], radius, softness, ink);
        }
    }

    /** Bell-shaped around 0 with the given standard deviation, never beyond 3 of them: a sum of three uniforms. */
    private static double bell(SplitMix random, double deviation) {
        return random.around(deviation) + random.around(deviation) + random.around(deviation);
    }
}
