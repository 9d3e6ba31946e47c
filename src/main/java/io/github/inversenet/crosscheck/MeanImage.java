package io.github.inversenet.crosscheck;

import io.github.inversenet.data.LabeledImages;
import java.util.Arrays;

/** The mean of a set's images, pixels in [0, 1]. */
public final class MeanImage {
    private static final int BATCH = 1000;

    private MeanImage() {}

    public static double[] of(LabeledImages images) {
        long[] sums = new long[images.pixels()];
        byte[] pixels = new byte[BATCH * sums.length];
        byte[] labels = new byte[BATCH];
        double count = 0;
        try (LabeledImages.Reader reader = images.open()) {
            for (int read = reader.read(pixels, labels, BATCH); read > 0; read = reader.read(pixels, labels, BATCH)) {
                count += read;
                for (int start = 0; start < read * sums.length; start += sums.length) {
                    add(pixels, start, sums);
                }
            }
        }
        double whites = 255 * count;
        return Arrays.stream(sums).mapToDouble(sum -> sum / whites).toArray();
    }

    private static void add(byte[] pixels, int start, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += Byte.toUnsignedInt(pixels[start + i]);
        }
    }
}
