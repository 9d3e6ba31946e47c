package io.github.inversenet.inversion;

import io.github.inversenet.InverseException;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.network.Linearization;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Network;

/**
 * The refined inverse of a network f: the estimate of E[x | y], corrected onto {x : f(x) = y} by Newton's method with
 * steps of minimum norm.
 *
 * <p>It needs no layer to be one-to-one and no training of its own kind. Every sample gets an image; those that f does
 * not map to their y to rounding are counted. All arithmetic is float64 in a fixed order. For use by one thread at a
 * time.
 */
public final class RefinedInverse implements BatchMap {
    private static final int LARGEST_BATCH = 256;
    /** Bounds the Jacobians of a batch, and its images: 16 MiB of float64 each. */
    private static final int BATCH_VALUES = 1 << 21;

    private static final int LARGEST_NUMBER_OF_STEPS = 50;
    /** Of the size of the terms that an output is a sum of; Newton's method aims at a hundredth of it. */
    private static final double TOLERANCE = 1e-10;

    private final Network network;
    private final int batch;
    private final RefinementStart start;
    private final RefinementCode code;
    private final RefinementNewton newton;
    private final Linearization whole;
    private final Linearization.Trace trace;

    private final Kernels kernels;
    private final boolean plain;
    private final Tally tally;

    /**
     * @param network f; a softmax at its end counts as a part of it
     * @throws InverseException where the estimate is not of this network's shape
     */
    public RefinedInverse(Network network, RefinementEstimate estimate, Kernels kernels) {
        plain = estimate.inputs() == network.outputs();
        RefinementLift lift = lift(network, plain, kernels);
        if (estimate.inputs() != lift.outputs() || estimate.outputs() != network.inputs()) {
            throw new InverseException(
                    "the estimate in the inverse was fitted to another network: it maps %d features to %d values, but this network, from %d values to %d, needs %d features; run the goal invert on this network again"
                            .formatted(
                                    estimate.inputs(),
                                    estimate.outputs(),
                                    network.inputs(),
                                    network.outputs(),
                                    lift.outputs()));
        }
        this.network = network;
        this.kernels = kernels;
        code = RefinementCode.of(network, kernels);
        long widest = code.width();
        for (Mapping mapping : network.mappings()) {
            widest = Math.max(widest, mapping.outputs());
        }
        long perSample = Math.max(widest * network.outputs(), network.inputs());
        batch = (int) Math.max(1, Math.min(LARGEST_BATCH, BATCH_VALUES / perSample));
        start = new RefinementStart(estimate, lift, batch, kernels);
        tally = new Tally();
        newton = newton();
        whole = Linearization.of(network, batch, kernels);
        trace = whole.newTrace();
    }

    private RefinedInverse(RefinedInverse other) {
        network = other.network;
        kernels = other.kernels;
        plain = other.plain;
        code = other.code;
        batch = other.batch;
        start = other.start.sharing(lift(network, plain, kernels));
        tally = other.tally;
        newton = newton();
        whole = Linearization.of(network, batch, kernels);
        trace = whole.newTrace();
    }

    /** The same for another thread; the estimate and the {@link #result} are shared. */
    public RefinedInverse sharing() {
        return new RefinedInverse(this);
    }

    private static RefinementLift lift(Network network, boolean plain, Kernels kernels) {
        return plain
                ? RefinementLift.identity(network, LARGEST_BATCH, kernels)
                : RefinementLift.of(network, LARGEST_BATCH, kernels);
    }

    private RefinementNewton newton() {
        return new RefinementNewton(
                new Linearization(code.rest(), code.width(), batch, kernels),
                code.metric(),
                LARGEST_NUMBER_OF_STEPS,
                TOLERANCE / 100,
                kernels);
    }

    @Override
    public int inputs() {
        return network.outputs();
    }

    @Override
    public int outputs() {
        return network.inputs();
    }

    @Override
    public int largestBatch() {
        return batch;
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        if (count < 1 || count > batch) {
            throw new IllegalArgumentException("a batch of %d rows is not within 1 to %d".formatted(count, batch));
        }
        start.run(input, count, output);
        RefinementNewton.Solution solution = newton.solve(input, code.of(output, count), count);
        code.move(output, solution.shifts(), count);
        count(input, count, output, solution.steps());
    }

    /** Counts what was done, and judges the images themselves: not the codes, from which they differ by rounding. */
    private void count(double[] y, int count, double[] images, int[] stepsOfSamples) {
        System.arraycopy(images, 0, trace.input(), 0, count * outputs());
        whole.run(trace, count);
        for (int i = 0; i < count; i++) {
            double residual = RefinementNewton.residual(y, trace.output(), i, inputs());
            double size = RefinementNewton.size(y, i, inputs()) + whole.termSize(trace, i);
            // Not "greater": what is not a number has not converged.
            tally.add(stepsOfSamples[i], residual <= TOLERANCE * size);
        }
    }

    /** What became of all samples so far; no samples have no mean, which is then 0. */
    public RefinementResult result() {
        return tally.result();
    }

    /** Sums of whole numbers: the order in which threads add to them does not matter. */
    private static final class Tally {
        private long samples;
        private long steps;
        private int maxSteps;
        private long notConverged;

        synchronized void add(int stepsOfSample, boolean converged) {
            samples++;
            steps += stepsOfSample;
            maxSteps = Math.max(maxSteps, stepsOfSample);
            notConverged += converged ? 0 : 1;
        }

        synchronized RefinementResult result() {
            return new RefinementResult(samples, samples == 0 ? 0 : (double) steps / samples, maxSteps, notConverged);
        }
    }
}
