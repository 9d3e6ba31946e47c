package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Runs a network in float64 on batches of row vectors.
 *
 * <p>The float32 weights are widened once, so that what is measured is the stored network and not the rounding of its
 * evaluation. For use by one thread at a time; others take one that {@linkplain #sharing() shares the weights}.
 */
public final class NetworkEvaluator implements BatchMap {
    private final Network network;
    private final int maxBatch;
    private final List<LayerMap> maps;
    private double[] values;
    private double[] next;
    /** One entry per layer; of those that project nothing it stays 0. */
    private final AtomicLongArray projected;

    private final AtomicLong rows;

    /** @param maxBatch the most rows that {@link #run} is called with, at least 1 */
    public NetworkEvaluator(Network network, int maxBatch) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("a batch has at least 1 row, not " + maxBatch);
        }
        requireSlopePerUnit(network);
        this.network = network;
        this.maxBatch = maxBatch;
        maps = network.mappings().stream()
                .map(mapping -> LayerMap.of(mapping, Kernels.best()))
                .toList();
        projected = new AtomicLongArray(network.layers().size());
        rows = new AtomicLong();
        values = new double[Math.multiplyExact(maxBatch, widest(network))];
        next = new double[values.length];
    }

    private NetworkEvaluator(NetworkEvaluator other) {
        network = other.network;
        maxBatch = other.maxBatch;
        maps = other.maps;
        projected = other.projected;
        rows = other.rows;
        values = new double[other.values.length];
        next = new double[other.next.length];
    }

    /**
     * An evaluator of the same weights for another thread, which may run at the same time as this one. The counts of
     * projected values are those of both.
     */
    public NetworkEvaluator sharing() {
        return new NetworkEvaluator(this);
    }

    /** The largest number of values that stand between two layers, the input and the output included. */
    public static int widest(Network network) {
        return network.mappings().stream()
                .mapToInt(mapping -> Math.max(mapping.inputs(), mapping.outputs()))
                .max()
                .orElseThrow();
    }

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int outputs() {
        return network.outputs();
    }

    @Override
    public int largestBatch() {
        return maxBatch;
    }

    /** {@inheritDoc} The output may be the same array as the input. */
    @Override
    public void run(double[] input, int count, double[] output) {
        if (count < 1 || count > maxBatch) {
            throw new IllegalArgumentException("a batch of %d rows is not within 1 to %d".formatted(count, maxBatch));
        }
        requireLength("input", input, count, network.inputs());
        requireLength("output", output, count, network.outputs());
        int width = network.inputs();
        System.arraycopy(input, 0, values, 0, count * width);
        int map = 0;
        int index = 0;
        for (Layer layer : network.layers()) {
            if (layer instanceof Mapping mapping) {
                maps.get(map++).run(values, count, next);
                double[] swapped = values;
                values = next;
                next = swapped;
                width = mapping.outputs();
            } else if (layer instanceof Activation activation) {
                projected.addAndGet(index, ActivationFunctions.apply(activation, values, count, width));
            }
            index++;
        }
        rows.addAndGet(count);
        System.arraycopy(values, 0, output, 0, count * width);
    }

    /**
     * How many values all runs so far have projected onto the domains of {@link Activation.Inverse} layers. While it is 0,
     * every such layer has inverted what it was given.
     */
    public long projected() {
        return IntStream.range(0, projected.length()).mapToLong(projected::get).sum();
    }

    /** The same count for each {@link Activation.Inverse} layer, in the network's order; empty where there is none. */
    public List<Projection> projections() {
        List<Projection> projections = new ArrayList<>();
        int width = network.inputs();
        for (int i = 0; i < projected.length(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Mapping mapping) {
                width = mapping.outputs();
            } else if (layer instanceof Activation.Inverse inverse) {
                projections.add(
                        new Projection(inverse.name(), inverse.function(), projected.get(i), rows.get() * width));
            }
        }
        return projections;
    }

    private static void requireSlopePerUnit(Network network) {
        int width = network.inputs();
        for (Layer layer : network.layers()) {
            if (layer instanceof Mapping mapping) {
                width = mapping.outputs();
            } else if (layer instanceof Activation.PRelu prelu && prelu.alpha().length != width) {
                throw new IllegalArgumentException(
                        "layer '%s' has %d slopes for %d units".formatted(prelu.name(), prelu.alpha().length, width));
            } else if (layer instanceof Activation.Scale scale && width % scale.factor().length != 0) {
                throw new IllegalArgumentException(
                        "layer '%s' has %d factors for %d units".formatted(scale.name(), scale.factor().length, width));
            }
        }
    }

    private static void requireLength(String name, double[] array, int count, int width) {
        if (array.length < (long) count * width) {
            throw new IllegalArgumentException("the %s has room for %d values, but %d rows of %d are asked for"
                    .formatted(name, array.length, count, width));
        }
    }
}
