package io.github.inversenet.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one network shows, as texts and files: all decisions are made, the template only lays them out. A list
 * that is empty, or a part that is null, has no section.
 *
 * @param title the network's name
 * @param state {@code passed}, {@code failed}, {@code warned} or {@code ungated}: also the class of the verdict's box
 * @param verdict the verdict in a sentence
 * @param rules every rule, violated ones first
 * @param metrics every metric
 * @param crossCheck what the second opinion found; empty if none was asked for
 * @param samples one test image of each class
 * @param classes the best, a typical and the worst reconstruction of each class
 * @param prototypes images of one-hot outputs
 * @param sampleRows names of the pictures in a sample, from top to bottom
 * @param training charts of the training
 * @param perClass charts of accuracy and error per class
 * @param confusion null if it was not recorded
 * @param layers the dense layers
 * @param spectra charts of their singular values
 * @param standing where the network stands between simple alternatives
 * @param changes differences to the baseline
 * @param provenance what it was made from, in groups
 */
public record ReportPage(
        String title,
        String state,
        String verdict,
        List<Rule> rules,
        List<Metric> metrics,
        List<String> crossCheck,
        List<Picture> samples,
        List<ClassPictures> classes,
        List<Picture> prototypes,
        List<String> sampleRows,
        List<ChartFile> training,
        List<ChartFile> perClass,
        @Nullable Confusion confusion,
        List<Layer> layers,
        List<ChartFile> spectra,
        List<Standing> standing,
        List<Change> changes,
        List<Facts> provenance) {
    public ReportPage {
        rules = List.copyOf(rules);
        metrics = List.copyOf(metrics);
        crossCheck = List.copyOf(crossCheck);
        samples = List.copyOf(samples);
        classes = List.copyOf(classes);
        prototypes = List.copyOf(prototypes);
        sampleRows = List.copyOf(sampleRows);
        training = List.copyOf(training);
        perClass = List.copyOf(perClass);
        layers = List.copyOf(layers);
        spectra = List.copyOf(spectra);
        standing = List.copyOf(standing);
        changes = List.copyOf(changes);
        provenance = List.copyOf(provenance);
    }

    /**
     * A rule and how it was judged.
     *
     * @param state {@code passed}, {@code failed} or {@code warned}
     * @param margin how far the value is from its limit, with its direction; empty if it was not measured
     * @param origin the baseline that gave the limit; empty if the limit is a number in the POM
     */
    public record Rule(String metric, String value, String limit, String margin, String state, String origin) {}

    /** @param meaning one line for a reader who does not know the metric */
    public record Metric(String name, String value, String meaning) {}

    /**
     * An image file.
     *
     * @param file relative to the page
     * @param alt what it shows, for readers who cannot see it
     * @param width in pixels as shown
     */
    public record Picture(String file, String alt, String caption, int width, int height) {}

    /** Pictures of one class. */
    public record ClassPictures(String label, List<Picture> pictures) {
        public ClassPictures {
            pictures = List.copyOf(pictures);
        }
    }

    /** A chart in two files, for light and for dark pages. */
    public record ChartFile(String light, String dark, String alt) {}

    /**
     * How often images of a class (row) were taken for another (column).
     *
     * @param labels of rows and columns
     */
    public record Confusion(List<String> labels, List<ConfusionRow> rows) {
        public Confusion {
            labels = List.copyOf(labels);
            rows = List.copyOf(rows);
        }
    }

    /** @param cells one per column */
    public record ConfusionRow(String label, List<Cell> cells) {
        public ConfusionRow {
            cells = List.copyOf(cells);
        }
    }

    /** @param shade class of the cell, {@code none}, {@code right} or {@code wrong-1} to {@code wrong-4} */
    public record Cell(String count, String shade) {}

    /** A dense layer in texts. */
    public record Layer(String name, String shape, String rank, String sigmaMax, String sigmaMin, String condition) {}

    /** An alternative, or the network itself, and its reconstruction error. */
    public record Standing(String name, String mse, String note, boolean self) {}

    /** A metric's value in the baseline and now; direction is {@code better}, {@code worse} or {@code same}. */
    public record Change(String metric, String before, String now, String difference, String direction) {}

    /** Named values under a heading. */
    public record Facts(String heading, List<Fact> facts) {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A named value; digests and the like are shown in a monospaced font. */
    public record Fact(String name, String value, boolean code) {}
}
