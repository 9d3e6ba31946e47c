package io.github.inversenet.inversion;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import io.github.inversenet.kernel.Team;
import io.github.inversenet.network.Linearization;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.util.Arrays;

/**
 * Fits a {@link RefinementEstimate} to a training set: ridge regression of the images on 1, what {@link RefinementLift} makes
 * of y, and random Fourier features of the image that the pseudo-inverse makes of y, or of y itself if there is none.
 *
 * <p>All sums have a fixed order and all randomness a seed: the estimate has the same bits with any kernels, number of
 * threads and machine.
 */
public final class RefinementFit {
    private static final int FORWARD_BATCH = 256;
    private static final int DISTANCES = 2000;
    private static final double ROUNDING = 1e-10;

    private final RefinementParameters parameters;
    private final Kernels kernels;
    private final int threads;

    /** @param threads that share the arithmetic, at least 1 */
    public RefinementFit(RefinementParameters parameters, Kernels kernels, int threads) {
        this.parameters = parameters;
        this.kernels = kernels;
        this.threads = threads;
    }

    /**
     * Fits the estimate.
     *
     * @param network f, from pixels to the values that its inverse takes
     * @param pixelRange f's input for a white pixel
     * @throws InverseException where the images do not fit the network, or an output is not finite
     */
    public RefinementEstimate fit(Network network, InMemoryImages images, double pixelRange) {
        if (images.rows() * images.columns() != network.inputs()) {
            throw new InverseException(
                    "the training images have %d×%d pixels, but the network takes %d values; use the data set that the network was trained on"
                            .formatted(images.rows(), images.columns(), network.inputs()));
        }
        float[] levels = new float[256];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = (float) (level * pixelRange / 255);
        }
        try (Team team = new Team(threads)) {
            RefinementLift lift = RefinementLift.of(network, FORWARD_BATCH, kernels);
            double[] values = lifted(network, lift.outputs(), images, levels, team);
            return fit(values, lift, images, levels, team);
        }
    }

    private double[] lifted(Network network, int width, InMemoryImages images, float[] levels, Team team) {
        int pixels = network.inputs();
        double[] lifted = new double[Math.multiplyExact(images.count(), width)];
        team.run(member -> {
            RefinementLift lift = RefinementLift.of(network, FORWARD_BATCH, kernels);
            Linearization f = Linearization.of(network, FORWARD_BATCH, kernels);
            Linearization.Trace trace = f.newTrace();
            int end = team.end(images.count(), member);
            for (int from = team.begin(images.count(), member); from < end; from += FORWARD_BATCH) {
                int count = Math.min(FORWARD_BATCH, end - from);
                for (int i = 0; i < count * pixels; i++) {
                    trace.input()[i] = levels[Byte.toUnsignedInt(images.bytes()[from * pixels + i])];
                }
                f.run(trace, count);
                lift.run(trace.output(), 0, count, lifted, from * width);
            }
        });
        for (double value : lifted) {
            if (!Double.isFinite(value)) {
                throw new InverseException(
                        "the network maps a training image to %s, so that no estimate can be fitted; check its weights, and set pixelRange to what it was trained on"
                                .formatted(value));
            }
        }
        return lifted;
    }

    private RefinementEstimate fit(double[] y, RefinementLift lift, InMemoryImages images, float[] levels, Team team) {
        int n = images.rows() * images.columns();
        int m = lift.outputs();
        int d = parameters.features();
        double[] mean = new double[m];
        double[] deviation = new double[m];
        meanAndDeviation(y, m, mean, deviation);
        DoubleMatrix metric = lift.hasImage() ? lift.imageFactor() : outputMetric(deviation);
        int offset = lift.hasImage() ? lift.imageOffset() : 0;
        SplitMix random = new SplitMix(parameters.seed());
        double bandwidth = parameters.bandwidth() * medianDistance(y, m, offset, metric, random);
        Matrix frequencies = RefinementFeatures.drawFrequencies(m, offset, metric, bandwidth, d, random);
        float[] phases = RefinementFeatures.drawPhases(d, random);
        RefinementFeatures features = new RefinementFeatures(frequencies, phases, kernels);
        RefinementNormalEquations equations =
                new RefinementNormalEquations(features, mean, deviation, n, kernels, team);
        equations.addAll(y, images, levels);
        double[] x = equations.solve(parameters.ridge() * images.count());
        return assemble(frequencies, phases, x, mean, deviation, n);
    }

    private static void meanAndDeviation(double[] y, int m, double[] mean, double[] deviation) {
        int count = y.length / m;
        for (int i = 0; i < y.length; i++) {
            mean[i % m] += y[i] / count;
        }
        for (int i = 0; i < y.length; i++) {
            double difference = y[i] - mean[i % m];
            deviation[i % m] += difference * difference / count;
        }
        for (int i = 0; i < m; i++) {
            double root = Math.sqrt(deviation[i]);
            // An output that changes by rounding alone tells nothing, whatever its unit.
            deviation[i] = root > ROUNDING * Math.abs(mean[i]) ? root : 1;
        }
    }

    /**
     * Of outputs that are divided by their standard deviations, and doubled: they are fewer and rougher coordinates than
     * those of an image, and best seen through a kernel of half the width.
     */
    private static DoubleMatrix outputMetric(double[] deviation) {
        int m = deviation.length;
        double[] diagonal = new double[m * m];
        for (int i = 0; i < m; i++) {
            diagonal[i * m + i] = 2 / deviation[i];
        }
        return new DoubleMatrix(m, m, diagonal);
    }

    /**
     * Between pairs drawn at random: data sets may be sorted by class.
     *
     * @param metric R, by which the differences of the values from {@code offset} on are multiplied
     */
    private static double medianDistance(double[] y, int m, int offset, DoubleMatrix metric, SplitMix random) {
        double[] distances = new double[DISTANCES];
        for (int i = 0; i < DISTANCES; i++) {
            int one = random.below(y.length / m) * m + offset;
            int other = random.below(y.length / m) * m + offset;
            double squares = 0;
            for (int k = 0; k < metric.columns(); k++) {
                double difference = 0;
                for (int j = 0; j < metric.rows(); j++) {
                    difference = Fma.of(y[one + j] - y[other + j], metric.get(j, k), difference);
                }
                squares += difference * difference;
            }
            distances[i] = Math.sqrt(squares);
        }
        Arrays.sort(distances);
        double median = distances[DISTANCES / 2];
        return median > ROUNDING ? median : 1;
    }

    /** The equations know y as (y − mean) / deviation: this turns their solution into one for y itself. */
    private static RefinementEstimate assemble(
            Matrix frequencies, float[] phases, double[] x, double[] mean, double[] deviation, int n) {
        int m = mean.length;
        int d = phases.length;
        float[] amplitudes = new float[d * n];
        for (int i = 0; i < d * n; i++) {
            amplitudes[i] = (float) x[(1 + m) * n + i];
        }
        float[] linear = new float[m * n];
        float[] bias = new float[n];
        for (int j = 0; j < n; j++) {
            double constant = x[j];
            for (int i = 0; i < m; i++) {
                double slope = x[(1 + i) * n + j] / deviation[i];
                linear[i * n + j] = (float) slope;
                constant = Fma.of(-mean[i], slope, constant);
            }
            bias[j] = (float) constant;
        }
        return new RefinementEstimate(
                frequencies, phases, new Matrix(d, n, amplitudes), new Matrix(m, n, linear), bias);
    }
}
