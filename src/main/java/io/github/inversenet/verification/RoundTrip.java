package io.github.inversenet.verification;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures both round trips of a network f and its inverse g: g(f(x)) against x, and f(g(y)) against y = f(x).
 *
 * <p>Computes in float64, in one pass over the test set, in memory that does not grow with the number of images. The
 * result depends neither on the number of threads nor on the width of vectors. Where a network gives values that are not
 * numbers, the metrics are not numbers either.
 */
public final class RoundTrip {
    /** What a thread works on fits into its share of the cache. */
    private static final int CHUNK_IMAGES = 96;
    /** A map other than a network solves a system for all of them at once. */
    private static final int CHUNK_IMAGES_OF_MAP = 500;
    /** Bounds the buffers of all threads where images or layers are large: 32 MiB of float64 each. */
    private static final int CHUNK_VALUES = 1 << 22;

    private final Network network;
    /** g if it is a network, which is opened for the measurement alone; null if it is another map. */
    private final @Nullable Network inverseNetwork;

    /** g if it is another map, once for each thread. */
    private final List<BatchMap> inverseMaps;

    private final double pixelRange;
    private final int chunk;
    private final int threads;

    /** Measures with one thread: see the constructor with more. */
    public RoundTrip(Network network, Network inverse, double pixelRange) {
        this(network, inverse, pixelRange, 1);
    }

    /**
     * @param network f: pixels to one output per class
     * @param inverse g: f's outputs to f's inputs
     * @param pixelRange 1 or 255: f's input for a white pixel; g's images are divided by it before they are compared
     * @param threads the most that share the images, at least 1; they change the time, never the result
     * @throws InverseException where the networks do not fit each other
     */
    public RoundTrip(Network network, Network inverse, double pixelRange, int threads) {
        this(network, inverse, List.of(), pixelRange, NetworkEvaluator.widest(inverse), CHUNK_IMAGES, threads);
        requireInverse(inverse.inputs(), inverse.outputs());
    }

    /**
     * @param inverses g as any map from f's outputs to f's inputs, once for each thread that may share the images; whoever
     *     made them closes them
     * @throws InverseException where it does not fit the network
     */
    public RoundTrip(Network network, List<? extends BatchMap> inverses, double pixelRange) {
        this(
                network,
                null,
                List.copyOf(inverses),
                pixelRange,
                inverses.get(0).outputs(),
                Math.min(CHUNK_IMAGES_OF_MAP, inverses.get(0).largestBatch()),
                inverses.size());
        requireInverse(inverses.get(0).inputs(), inverses.get(0).outputs());
    }

    private RoundTrip(
            Network network,
            @Nullable Network inverseNetwork,
            List<BatchMap> inverseMaps,
            double pixelRange,
            int widestOfInverse,
            int largestChunk,
            int threads) {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
        this.network = network;
        this.inverseNetwork = inverseNetwork;
        this.inverseMaps = inverseMaps;
        this.pixelRange = pixelRange;
        int widest = Math.max(NetworkEvaluator.widest(network), widestOfInverse);
        // Not by threads: the sums of chunks are added up, whose rounding depends on where they begin.
        chunk = Math.max(1, Math.min(largestChunk, CHUNK_VALUES / widest));
        this.threads = Math.max(1, Math.min(threads, CHUNK_VALUES / widest / chunk));
    }

    private void requireInverse(int inputs, int outputs) {
        if (inputs != network.outputs() || outputs != network.inputs()) {
            throw new InverseException(
                    "the network maps %d values to %d, but its inverse maps %d to %d; run the goal invert on this network again"
                            .formatted(network.inputs(), network.outputs(), inputs, outputs));
        }
    }

    /** Measures with a condition number that is known. */
    public RoundTripResult measure(DataSet data, double conditionNumber) {
        return measure(data, () -> conditionNumber);
    }

    /**
     * Measures on the test set; the training set gives the mean image.
     *
     * @param conditionNumber gives the largest σ_max/σ_min of f's dense layers, which is passed on to the result; called
     *     once, by any thread
     * @throws InverseException where images or classes do not fit the networks, a set ends early, or memory runs out
     */
    public RoundTripResult measure(DataSet data, DoubleSupplier conditionNumber) {
        requireImagesFit("test", data.test());
        requireImagesFit("training", data.training());
        if (data.classes() > network.outputs()) {
            throw new InverseException(
                    "the data set %s has %d classes, but the network has only %d outputs; use the data set that the network was trained on"
                            .formatted(data.name(), data.classes(), network.outputs()));
        }
        if (inverseNetwork == null) {
            return measure(data, inverseMaps.get(0), conditionNumber);
        }
        NetworkEvaluator g = new NetworkEvaluator(inverseNetwork, chunk);
        return measure(data, g, conditionNumber).with(g.projections());
    }

    private RoundTripResult measure(DataSet data, BatchMap g, DoubleSupplier conditionNumber) {
        LabeledImages test = data.test();
        RoundTripSums sums = new RoundTripSums(data.classes(), network.outputs(), test.pixels());
        NetworkEvaluator f = new NetworkEvaluator(network, chunk);
        RoundTripPass pass = new RoundTripPass(test, chunk, meters(test, f, g));
        double[] condition = new double[1];
        double[][] meanImage = new double[1][];
        pass.run(
                sums,
                List.of(
                        () -> condition[0] = conditionNumber.getAsDouble(),
                        () -> meanImage[0] = MeanImage.of(data.training(), chunk)));
        if (sums.count() == 0 || sums.count() != test.count()) {
            throw new InverseException("the test set has %d images, but %d could be read; check its files"
                    .formatted(test.count(), sums.count()));
        }
        return sums.result(pass.moments(), meanImage[0], prototypeAgreement(f, g), condition[0]);
    }

    /** One for each thread; there is no use for more of them than there are chunks and the training set. */
    private List<ChunkMeter> meters(LabeledImages test, NetworkEvaluator f, BatchMap g) {
        int tasks = 2 + (test.count() - 1) / chunk;
        List<ChunkMeter> meters = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, tasks); i++) {
            meters.add(new ChunkMeter(
                    i == 0 ? f : f.sharing(),
                    i == 0 ? g : another(g, i),
                    pixelRange,
                    new StructuralSimilarity(test.rows(), test.columns()),
                    chunk));
        }
        return meters;
    }

    private BatchMap another(BatchMap g, int thread) {
        return inverseNetwork != null && g instanceof NetworkEvaluator evaluator
                ? evaluator.sharing()
                : inverseMaps.get(thread);
    }

    private double prototypeAgreement(BatchMap f, BatchMap g) {
        int outputs = network.outputs();
        double[] vectors = new double[chunk * outputs];
        double[] images = new double[chunk * network.inputs()];
        Share share = new Share();
        for (int first = 0; first < outputs; first += chunk) {
            int count = Math.min(chunk, outputs - first);
            Arrays.fill(vectors, 0);
            for (int i = 0; i < count; i++) {
                vectors[i * outputs + first + i] = 1;
            }
            g.run(vectors, count, images);
            f.run(images, count, vectors);
            for (int i = 0; i < count; i++) {
                share.add(Share.largest(vectors, i * outputs, outputs), first + i);
            }
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
}
