package io.github.inversenet.crosscheck;

import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures both round trips of a network and its inverse a second time: the networks evaluated by ND4J in float64, the
 * metrics computed by code of its own. Left out is {@code conditionNumber}, since ND4J has no sound way to singular values.
 *
 * <p>Tolerances are those for which rounding alone is answerable: 1e-9 of the value for shares and reconstructions, 1e-12 of
 * the size of the outputs for residuals of outputs, and more only where {@link Rounding} shows that the networks amplify it.
 */
public final class SecondOpinion {
    private static final String ENGINE = "ND4J";
    private static final int LARGEST_BATCH = 1000;
    /** Bounds each buffer: 64 MiB of float64. */
    private static final int BATCH_VALUES = 1 << 23;
    /** More would show rounding no better. */
    private static final int IMAGES_WITH_NOISE = 200;

    private final Chain network;
    private final int outputs;
    private final InverseImages inverse;
    private final double pixelRange;
    private final int batch;

    /**
     * @param network f, without a softmax at its end
     * @param pixelRange 1 or 255: f's input for a white pixel
     */
    public SecondOpinion(Network network, InverseImages inverse, double pixelRange) {
        this.network = new Chain(network);
        this.inverse = inverse;
        this.pixelRange = pixelRange;
        outputs = network.outputs();
        int widest = network.mappings().stream()
                .mapToInt(mapping -> Math.max(mapping.inputs(), mapping.outputs()))
                .max()
                .orElseThrow();
        batch = Math.max(1, Math.min(LARGEST_BATCH, BATCH_VALUES / widest));
    }

    /** Loads ND4J, which takes half a second, in another thread: for those who have files to read first. */
    public static CompletableFuture<Void> load() {
        return CompletableFuture.runAsync(() -> Arrays64.zeros(1, 1));
    }

    /**
     * Measures on the test set.
     *
     * @param meanImage of the training set
     */
    public Opinion on(DataSet data, double[] meanImage) {
        LabeledImages test = data.test();
        Similarity similarity = new Similarity(test.rows(), test.columns());
        byte[] pixels = new byte[batch * test.pixels()];
        byte[] labels = new byte[batch];
        Tally tally = null;
        try (LabeledImages.Reader reader = test.open()) {
            for (int count = reader.read(pixels, labels, batch);
                    count > 0;
                    count = reader.read(pixels, labels, batch)) {
                double[] x = grayLevels(pixels, count * test.pixels(), 1);
                double[] inputs = pixelRange == 1 ? x : grayLevels(pixels, count * test.pixels(), pixelRange);
                Trip trip = Trip.of(network, inverse, inputs, count, pixelRange, null);
                if (tally == null) {
                    tally = new Tally(outputs, meanImage, similarity, rounding(x, inputs, count, trip, similarity));
                }
                tally.add(x, labels, count, trip);
            }
        }
        if (tally == null || tally.images() != test.count()) {
            throw new IllegalStateException("the test set of %d images ended early".formatted(test.count()));
        }
        Map<String, Estimate> metrics = tally.metrics(prototypes());
        return new Opinion(ENGINE, version(), metrics);
    }

    private Rounding rounding(double[] x, double[] inputs, int images, Trip exact, Similarity similarity) {
        int count = Math.min(images, IMAGES_WITH_NOISE);
        Trip disturbed = Trip.of(network, inverse, inputs, count, pixelRange, new Noise());
        return Rounding.between(
                exact,
                disturbed,
                similarity.mean(x, exact.images(), count),
                similarity.mean(x, disturbed.images(), count));
    }

    private Votes prototypes() {
        double[] vectors = new double[outputs * outputs];
        for (int k = 0; k < outputs; k++) {
            vectors[k * outputs + k] = 1;
        }
        double[] exact = prototypes(vectors, null);
        double[] disturbed = prototypes(vectors, new Noise());
        Rounding rounding =
                Rounding.between(new Trip(vectors, vectors, exact), new Trip(vectors, vectors, disturbed), 0, 0);
        Votes votes = new Votes();
        for (int k = 0; k < outputs; k++) {
            votes.add(Votes.Choice.of(exact, k * outputs, outputs, rounding.outputs()), new Votes.Choice(k, false));
        }
        return votes;
    }

    private double[] prototypes(double[] vectors, @Nullable Noise noise) {
        return network.run(inverse.prototypes(vectors, outputs, noise), outputs, noise);
    }

    private static double[] grayLevels(byte[] pixels, int length, double white) {
        double[] levels = new double[length];
        for (int i = 0; i < length; i++) {
            levels[i] = Byte.toUnsignedInt(pixels[i]) * white / 255;
        }
        return levels;
    }

    /** As the jar that was loaded has it, whatever was asked for. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
