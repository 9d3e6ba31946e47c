package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.record.SamplesRecord;
import io.github.inversenet.record.Versions;
import io.github.inversenet.verification.RoundTripResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs single images through a network and its inverses, for pictures to look at. */
final class SamplePictures {
    private static final int CHUNK = 256;

    private final BatchMap network;
    private final @Nullable BatchMap pseudoInverse;
    private final @Nullable BatchMap refined;
    private final double pixelRange;

    /**
     * @param network f
     * @param pseudoInverse g as a network; null if there is none
     * @param refined g as the refined inverse; null if there is none
     * @param pixelRange f's input for a white pixel
     */
    SamplePictures(BatchMap network, @Nullable BatchMap pseudoInverse, @Nullable BatchMap refined, double pixelRange) {
        this.network = network;
        this.pseudoInverse = pseudoInverse;
        this.refined = refined;
        this.pixelRange = pixelRange;
    }

    /** All pictures that a report shows. */
    SamplesRecord record(FileDigest model, FileDigest inverse, LabeledImages set, List<RoundTripResult.Sample> chosen) {
        return new SamplesRecord(
                SamplesRecord.SCHEMA,
                Versions.current().plugin(),
                model,
                inverse,
                set.rows(),
                set.columns(),
                samples(set, chosen),
                prototypes());
    }

    /** The chosen images of a set with their reconstructions, in the order of the choice. */
    private List<SamplesRecord.Sample> samples(LabeledImages set, List<RoundTripResult.Sample> chosen) {
        Map<Integer, byte[]> originals = originals(set, chosen);
        List<SamplesRecord.Sample> samples = new ArrayList<>();
        for (RoundTripResult.Sample choice : chosen) {
            byte[] original = originals.get(choice.index());
            if (original == null) {
                throw new InverseException("test image %d cannot be read again".formatted(choice.index()));
            }
            double[] outputs = map(network, input(original));
            samples.add(new SamplesRecord.Sample(
                    choice.index(),
                    choice.label(),
                    choice.role().name().toLowerCase(Locale.ROOT),
                    largest(outputs),
                    SamplesRecord.encode(original),
                    pseudoInverse == null ? null : SamplesRecord.encode(picture(pseudoInverse, outputs)),
                    refined == null ? null : SamplesRecord.encode(picture(refined, outputs))));
        }
        return samples;
    }

    /** The images of all one-hot outputs, by the better inverse that there is, and the answer to each as it is shown. */
    private List<SamplesRecord.Prototype> prototypes() {
        List<SamplesRecord.Prototype> prototypes = new ArrayList<>();
        BatchMap inverse = refined != null ? refined : pseudoInverse;
        for (int label = 0; inverse != null && label < network.outputs(); label++) {
            double[] wish = new double[network.outputs()];
            wish[label] = 1;
            byte[] picture = picture(inverse, wish);
            prototypes.add(new SamplesRecord.Prototype(
                    label, largest(map(network, input(picture))), SamplesRecord.encode(picture)));
        }
        return prototypes;
    }

    private static Map<Integer, byte[]> originals(LabeledImages set, List<RoundTripResult.Sample> chosen) {
        Map<Integer, byte[]> originals = new HashMap<>();
        int last = chosen.stream().mapToInt(RoundTripResult.Sample::index).max().orElse(-1);
        List<Integer> wanted =
                chosen.stream().map(RoundTripResult.Sample::index).distinct().toList();
        byte[] pixels = new byte[CHUNK * set.pixels()];
        byte[] labels = new byte[CHUNK];
        try (LabeledImages.Reader reader = set.open()) {
            for (int first = 0, read; first <= last && (read = reader.read(pixels, labels, CHUNK)) > 0; first += read) {
                for (int index : wanted) {
                    if (index >= first && index < first + read) {
                        int start = (index - first) * set.pixels();
                        originals.put(index, Arrays.copyOfRange(pixels, start, start + set.pixels()));
                    }
                }
            }
        }
        return originals;
    }

    private double[] input(byte[] pixels) {
        double[] input = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            input[i] = Byte.toUnsignedInt(pixels[i]) * pixelRange / 255;
        }
        return input;
    }

    private byte[] picture(BatchMap inverse, double[] outputs) {
        double[] image = map(inverse, outputs);
        byte[] pixels = new byte[image.length];
        for (int i = 0; i < pixels.length; i++) {
            double value = image[i] / pixelRange;
            pixels[i] = (byte) Math.round(255 * (Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value))));
        }
        return pixels;
    }

    private static double[] map(BatchMap map, double[] row) {
        double[] result = new double[map.outputs()];
        map.run(row, 1, result);
        return result;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                return -1;
            }
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
