package io.github.inversenet.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the test images that a report shows: of each class the first one, and those with the smallest, the median and
 * the largest reconstruction error. It keeps five bytes per image of the set.
 */
final class SampleChoice {
    private float[] errors = new float[1024];
    private byte[] labels = new byte[1024];
    private int count;

    /** Adds the next image of the set. */
    void add(int label, double squaredError) {
        if (count == errors.length) {
            errors = Arrays.copyOf(errors, 2 * count);
            labels = Arrays.copyOf(labels, 2 * count);
        }
        errors[count] = (float) squaredError;
        labels[count++] = (byte) label;
    }

    /** The chosen images, class by class; an image may be chosen for more than one reason. Ties go to the earlier image. */
    List<RoundTripResult.Sample> choose(int classes) {
        List<RoundTripResult.Sample> chosen = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            int own = label;
            List<Integer> images = IntStream.range(0, count)
                    .filter(i -> Byte.toUnsignedInt(labels[i]) == own)
                    .boxed()
                    .toList();
            if (images.isEmpty()) {
                continue;
            }
            List<Integer> byError = images.stream()
                    // Float.compare puts NaN last, where the worst belong.
                    .sorted(Comparator.comparing(i -> errors[i], Float::compare))
                    .toList();
            chosen.add(new RoundTripResult.Sample(images.get(0), label, RoundTripResult.Role.FIRST));
            chosen.add(new RoundTripResult.Sample(byError.get(0), label, RoundTripResult.Role.BEST));
            chosen.add(new RoundTripResult.Sample(
                    byError.get((byError.size() - 1) / 2), label, RoundTripResult.Role.TYPICAL));
            chosen.add(new RoundTripResult.Sample(byError.get(byError.size() - 1), label, RoundTripResult.Role.WORST));
        }
        return chosen;
    }
}
