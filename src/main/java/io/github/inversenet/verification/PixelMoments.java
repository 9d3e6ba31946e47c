package io.github.inversenet.verification;

import io.github.inversenet.kernel.Fma;

/**
 * The sums of every pixel and of its square over a set's images. Integers: exact, and the same in any order, so that
 * threads can add up a part each.
 */
final class PixelMoments {
    private static final double WHITE = 255;

    private final PixelSums sums;
    /** Of gray levels 0 to 255: room for more images than an int counts. */
    private final long[] squares;

    /** @param size pixels of an image */
    PixelMoments(int size) {
        sums = new PixelSums(size);
        squares = new long[size];
    }

    /** Adds the image that begins at {@code start}. */
    void add(byte[] pixels, int start) {
        sums.add(pixels, start);
        for (int i = 0; i < squares.length; i++) {
            long level = Byte.toUnsignedInt(pixels[start + i]);
            squares[i] += level * level;
        }
    }

    /** Adds what another one has added up. */
    void add(PixelMoments other) {
        sums.add(other.sums);
        for (int i = 0; i < squares.length; i++) {
            squares[i] += other.squares[i];
        }
    }

    /** ‖X‖² of the images X, pixels in [0, 1]. */
    double squaredNorm() {
        CompensatedSum norm = new CompensatedSum();
        for (long square : squares) {
            norm.add((double) square);
        }
        return norm.value() / (WHITE * WHITE);
    }

    /**
     * The sum of (m − x)² over pixels and images, for an image m with pixels in [0, 1]: for each pixel the variance of x
     * about its own mean, and the square of that mean's distance from m.
     */
    double squaredDistance(double[] image) {
        double count = sums.count();
        CompensatedSum distance = new CompensatedSum();
        for (int i = 0; i < squares.length; i++) {
            double offset = image[i] - sums.sum(i) / (WHITE * count);
            distance.add(count * offset * offset);
            distance.add(
                    differenceOfProducts(count, (double) squares[i], (double) sums.sum(i)) / (count * WHITE * WHITE));
        }
        return distance.value();
    }

    /** n·q − s² within 1.5 units in the last place (Jeannerod, Louvet and Muller 2013), however much cancels. */
    private static double differenceOfProducts(double n, double q, double s) {
        double square = s * s;
        double lost = Fma.of(-s, s, square);
        return Fma.of(n, q, -square) + lost;
    }
}
