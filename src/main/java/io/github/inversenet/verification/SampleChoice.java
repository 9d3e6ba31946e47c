package io.github.inversenet.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the test images that a report shows: of each class the first one, and those with the smallest, the median and
 * the largest reconstruction error.
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

    /** Why an image was chosen. */
    enum Role {
        FIRST,
        BEST,
        TYPICAL,
        WORST
    }

    /** @param index of the image in the set */
    record Chosen(int index, int label, Role role) {}

    /** The chosen images, class by class; an image may be chosen for more than one reason. Ties go to the earlier image. */
    List<Chosen> choose(int classes) {
        List<Chosen> chosen = new ArrayList<>();
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
            chosen.add(new Chosen(images.get(0), label, Role.FIRST));
            chosen.add(new Chosen(byError.get(0), label, Role.BEST));
            chosen.add(new Chosen(byError.get((byError.size() - 1) / 2), label, Role.TYPICAL));
            chosen.add(new Chosen(byError.get(byError.size() - 1), label, Role.WORST));
        }
        return chosen;
    }
}
