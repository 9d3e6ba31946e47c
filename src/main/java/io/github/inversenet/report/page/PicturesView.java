package io.github.inversenet.report.page;

import io.github.inversenet.record.SamplesRecord;
import io.github.inversenet.record.SamplesRecord.Prototype;
import io.github.inversenet.record.SamplesRecord.Sample;
import io.github.inversenet.report.GrayImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Test images above their reconstructions, and prototypes. */
final class PicturesView {
    /** Ten pictures of MNIST's size, three screen pixels a pixel, then fit side by side. */
    private static final int SHOWN_WIDTH = 84;

    private static final int GAP = 2;

    private final SamplesRecord samples;
    private final Assets assets;
    private final int scale;

    PicturesView(SamplesRecord samples, Assets assets) {
        this.samples = samples;
        this.assets = assets;
        scale = Math.max(1, SHOWN_WIDTH / samples.columns());
    }

    /** Names of the pictures in a sample, from top to bottom. */
    List<String> rowNames() {
        List<String> names = new ArrayList<>(List.of("original"));
        boolean refined = samples.samples().stream().anyMatch(sample -> sample.refined() != null);
        boolean pseudoInverse = samples.samples().stream().anyMatch(sample -> sample.pseudoInverse() != null);
        if (pseudoInverse) {
            names.add("pseudo-inverse");
        }
        if (refined) {
            names.add("refined inverse");
        }
        if (refined || pseudoInverse) {
            names.add("difference of the last one to the original (gray is equal)");
        }
        return names;
    }

    /** The first image of each class. */
    List<ReportPage.Picture> firsts() {
        return samples.samples().stream()
                .filter(sample -> sample.role().equals("first"))
                .map(sample -> picture(sample, "%d".formatted(sample.label()) + answer(sample)))
                .toList();
    }

    /** The best, a typical and the worst reconstruction of each class. */
    List<ReportPage.ClassPictures> classes() {
        Map<Integer, List<ReportPage.Picture>> byLabel = new TreeMap<>();
        samples.samples().stream()
                .filter(sample -> !sample.role().equals("first"))
                .forEach(sample -> byLabel.computeIfAbsent(sample.label(), label -> new ArrayList<>())
                        .add(picture(sample, sample.role() + answer(sample))));
        return byLabel.entrySet().stream()
                .map(entry -> new ReportPage.ClassPictures(entry.getKey().toString(), entry.getValue()))
                .toList();
    }

    List<ReportPage.Picture> prototypes() {
        return samples.prototypes().stream().map(this::picture).toList();
    }

    private ReportPage.Picture picture(Prototype prototype) {
        String answer = prototype.answer() < 0 ? "no answer" : "answer " + prototype.answer();
        return assets.add(
                "prototype-%d".formatted(prototype.label()),
                image(List.of(SamplesRecord.decode(prototype.picture()))),
                scale,
                "Image for output %d, %s".formatted(prototype.label(), answer),
                "wish %d, %s".formatted(prototype.label(), answer));
    }

    private static String answer(Sample sample) {
        return sample.answer() == sample.label() ? "" : ", taken for " + sample.answer();
    }

    private ReportPage.Picture picture(Sample sample, String caption) {
        byte[] original = SamplesRecord.decode(sample.original());
        List<byte[]> tiles = new ArrayList<>(List.of(original));
        byte[] last = null;
        for (@Nullable String picture : new @Nullable String[] {sample.pseudoInverse(), sample.refined()}) {
            if (picture != null) {
                last = SamplesRecord.decode(picture);
                tiles.add(last);
            }
        }
        if (last != null) {
            tiles.add(difference(original, last));
        }
        return assets.add(
                "%s-%d-%d".formatted(sample.role(), sample.label(), sample.index()),
                image(tiles),
                scale,
                "Test image %d of class %d%s; from top to bottom: %s"
                        .formatted(sample.index(), sample.label(), answer(sample), String.join(", ", rowNames())),
                caption);
    }

    /** Half of the difference around the middle gray. */
    private static byte[] difference(byte[] original, byte[] picture) {
        byte[] difference = new byte[original.length];
        for (int i = 0; i < difference.length; i++) {
            int change = Byte.toUnsignedInt(picture[i]) - Byte.toUnsignedInt(original[i]);
            difference[i] = (byte) (128 + Math.floorDiv(change, 2));
        }
        return difference;
    }

    /** Pictures above each other. */
    private GrayImage image(List<byte[]> tiles) {
        int rows = samples.rows();
        int columns = samples.columns();
        int height = tiles.size() * (rows + GAP) - GAP;
        double[] pixels = new double[height * columns];
        Arrays.fill(pixels, 0.5);
        for (int tile = 0; tile < tiles.size(); tile++) {
            int start = tile * (rows + GAP) * columns;
            for (int i = 0; i < rows * columns; i++) {
                pixels[start + i] = Byte.toUnsignedInt(tiles.get(tile)[i]) / 255.0;
            }
        }
        return new GrayImage(height, columns, pixels);
    }
}
