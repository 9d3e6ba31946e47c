package io.github.inversenet.training;

/**
 * Which pixels, rows of the first kernel, each member of a team updates: neighbours, and about as much work for everyone.
 * Which they are changes no bit, as each row is the work of one member.
 */
final class PixelShares {
    /** Work of a row without any non-zero pixel, measured against that of one such pixel. */
    private static final double ROW = 40;

    /** Where each member begins; behind the last, the number of pixels. */
    private final int[] border;

    /** @param border ascending from 0: where each member begins, and the number of pixels */
    PixelShares(int... border) {
        this.border = border;
    }

    /**
     * @param density of each pixel the share of images in which it is not zero
     * @param batchSize images of a step
     */
    static PixelShares balanced(double[] density, int batchSize, int members) {
        double total = 0;
        for (double share : density) {
            total += ROW + batchSize * share;
        }
        int[] border = new int[members + 1];
        double sum = 0;
        int member = 1;
        for (int pixel = 0; pixel < density.length; pixel++) {
            for (; member < members && sum >= total * member / members; member++) {
                border[member] = pixel;
            }
            sum += ROW + batchSize * density[pixel];
        }
        for (; member <= members; member++) {
            border[member] = density.length;
        }
        return new PixelShares(border);
    }

    int members() {
        return border.length - 1;
    }

    /** The first pixel of a member; of the one after the last, the number of pixels. */
    int begin(int member) {
        return border[member];
    }

    int end(int member) {
        return border[member + 1];
    }
}
