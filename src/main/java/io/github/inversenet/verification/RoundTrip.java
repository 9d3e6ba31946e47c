package io.github.inversenet.verification;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures both round trips of a network f and its inverse g: g(f(x)) against x, and f(g(y)) against y = f(x).
 *
 * <p>Computes in float64, in one pass over the test set, in memory that does not grow with the number of images. Where a
 * network gives values that are not numbers, the metrics are not numbers either.
 */
public final class RoundTrip {
    private static final int CHUNK_IMAGES = 500;
    /** Bounds a chunk's buffers where images or layers are large: 32 MiB of float64 each. */
    private static final int CHUNK_VALUES = 1 << 22;

    private static final int GRAY_LEVELS = 256;

    private final Network network;
    /** g where it is a network, which is opened for the measurement alone; null where it is another map. */
    private final @Nullable Network inverseNetwork;

    private final @Nullable BatchMap inverseMap;
    private final double pixelRange;
    private final int chunk;

    /**
     * @param network f: pixels to one output per class
     * @param inverse g: f's outputs to f's inputs
     * @param pixelRange 1 or 255: f's input for a white pixel; g's images are divided by it before they are compared
     * @throws InverseException where the networks do not fit each other
     */
    public RoundTrip(Network network, Network inverse, double pixelRange) {
        this(network, inverse, null, pixelRange, NetworkEvaluator.widest(inverse), CHUNK_IMAGES);
        requireInverse(inverse.inputs(), inverse.outputs());
    }

    /**
     * @param inverse g as any map from f's outputs to f's inputs; who made it closes it
     * @throws InverseException where it does not fit the network
     */
    public RoundTrip(Network network, BatchMap inverse, double pixelRange) {
        this(network, null, inverse, pixelRange, inverse.outputs(), inverse.largestBatch());
        requireInverse(inverse.inputs(), inverse.outputs());
    }

    private RoundTrip(
            Network network,
            @Nullable Network inverseNetwork,
            @Nullable BatchMap inverseMap,
            double pixelRange,
            int widestOfInverse,
            int largestBatch) {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
        this.network = network;
        this.inverseNetwork = inverseNetwork;
        this.inverseMap = inverseMap;
        this.pixelRange = pixelRange;
        int widest = Math.max(NetworkEvaluator.widest(network), widestOfInverse);
        chunk = Math.max(1, Math.min(Math.min(CHUNK_IMAGES, largestBatch), CHUNK_VALUES / widest));
    }

    private void requireInverse(int inputs, int outputs) {
        if (inputs != network.outputs() || outputs != network.inputs()) {
            throw new InverseException(
                    "the network maps %d values to %d, but its inverse maps %d to %d; run the goal invert on this network again"
                            .formatted(network.inputs(), network.outputs(), inputs, outputs));
        }
    }

    /**
     * Measures on the test set; the training set gives the mean image.
     *
     * @param conditionNumber the largest σ_max/σ_min of f's dense layers, passed on to the result
     * @throws InverseException where images or classes do not fit the networks, a set ends early, or memory runs out
     */
    public RoundTripResult measure(DataSet data, double conditionNumber) {
        requireImagesFit("test", data.test());
        requireImagesFit("training", data.training());
        if (data.classes() > network.outputs()) {
            throw new InverseException(
                    "the data set %s has %d classes, but the network has only %d outputs; use the data set that the network was trained on"
                            .formatted(data.name(), data.classes(), network.outputs()));
        }
        if (inverseMap != null) {
            return measure(data, inverseMap, conditionNumber);
        }
        try (NetworkEvaluator g = new NetworkEvaluator(Objects.requireNonNull(inverseNetwork), chunk)) {
            RoundTripResult result = measure(data, g, conditionNumber);
            return new RoundTripResult(result.metrics(), result.perClass(), g.projections());
        }
    }

    private RoundTripResult measure(DataSet data, BatchMap g, double conditionNumber) {
        LabeledImages test = data.test();
        RoundTripSums sums = new RoundTripSums(
                data.classes(),
                network.outputs(),
                MeanImage.of(data.training(), chunk),
                new StructuralSimilarity(test.rows(), test.columns()));
        try (NetworkEvaluator f = new NetworkEvaluator(network, chunk)) {
            addAll(test, f, g, sums);
            if (sums.count() == 0 || sums.count() != test.count()) {
                throw new InverseException("the test set has %d images, but %d could be read; check its files"
                        .formatted(test.count(), sums.count()));
            }
            return sums.result(prototypeAgreement(f, g), conditionNumber);
        }
    }

    private void addAll(LabeledImages test, BatchMap f, BatchMap g, RoundTripSums sums) {
        int size = test.pixels();
        int outputs = network.outputs();
        byte[] pixels = new byte[chunk * size];
        byte[] labels = new byte[chunk];
        double[] images = new double[chunk * size];
        double[] reconstructions = new double[chunk * size];
        double[] once = new double[chunk * outputs];
        double[] twice = new double[chunk * outputs];
        try (LabeledImages.Reader reader = test.open()) {
            for (int read = reader.read(pixels, labels, chunk); read > 0; read = reader.read(pixels, labels, chunk)) {
                convert(pixels, read * size, pixelRange, images);
                f.run(images, read, once);
                g.run(once, read, reconstructions);
                f.run(reconstructions, read, twice);
                convert(pixels, read * size, 1, images);
                for (int i = 0; i < read * size; i++) {
                    reconstructions[i] /= pixelRange;
                }
                for (int i = 0; i < read; i++) {
                    int label = requireLabelFits(Byte.toUnsignedInt(labels[i]), sums.count());
                    sums.addImage(label, images, reconstructions, i * size);
                    sums.addOutput(label, once, twice, i * outputs);
                }
            }
        }
    }

    /** Bytes 0 to 255 to numbers 0 to {@code white}. */
    private static void convert(byte[] pixels, int length, double white, double[] images) {
        double[] values = new double[GRAY_LEVELS];
        for (int level = 0; level < GRAY_LEVELS; level++) {
            // The product first: for 255 the result is then the level itself.
            values[level] = level * white / 255;
        }
        for (int i = 0; i < length; i++) {
            images[i] = values[Byte.toUnsignedInt(pixels[i])];
        }
    }

    /** One vector at a time: a network may have many outputs, and this happens once. */
    private double prototypeAgreement(BatchMap f, BatchMap g) {
        int outputs = network.outputs();
        double[] image = new double[network.inputs()];
        double[] result = new double[outputs];
        Share share = new Share();
        for (int k = 0; k < outputs; k++) {
            double[] oneHot = new double[outputs];
            oneHot[k] = 1;
            g.run(oneHot, 1, image);
            f.run(image, 1, result);
            share.add(Share.largest(result, 0, outputs), k);
        }
        return share.value();
    }

    private void requireImagesFit(String part, LabeledImages images) {
        if (images.pixels() != network.inputs()) {
            throw new InverseException(
                    "the %s images have %d×%d = %d pixels, but the network takes %d values; use the data set that the network was trained on"
                            .formatted(part, images.rows(), images.columns(), images.pixels(), network.inputs()));
        }
    }

    private int requireLabelFits(int label, int image) {
        if (label >= network.outputs()) {
            throw new InverseException(
                    "test image %d (counting from 0) has the label %d, but the network has only the outputs 0 to %d; use the data set that the network was trained on"
                            .formatted(image, label, network.outputs() - 1));
        }
        return label;
    }
}
