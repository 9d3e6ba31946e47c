package io.github.inversenet.crosscheck;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up the round trips of the test images, and makes the metrics of them. */
final class Tally {
    /** Relative, of metrics that are no residuals. */
    private static final double TOLERANCE = 1e-9;
    /** Of residuals, relative to the outputs. */
    private static final double OUTPUT_TOLERANCE = 1e-12;

    private final int outputs;
    private final double[] meanImage;
    private final Similarity similarity;
    private final Rounding rounding;
    private final Votes accuracy = new Votes();
    private final Votes agreement = new Votes();
    private long images;
    private double pixelError;
    private double pixelNorm;
    private double meanImageError;
    private double similarities;
    private double outputError;
    private double outputNorm;
    private double largestOutputError;
    private double largestOutput;

    /** @param meanImage of the training set, pixels in [0, 1] */
    Tally(int outputs, double[] meanImage, Similarity similarity, Rounding rounding) {
        this.outputs = outputs;
        this.meanImage = meanImage;
        this.similarity = similarity;
        this.rounding = rounding;
    }

    /**
     * @param pixels x, in [0, 1]
     * @param labels one per image
     */
    void add(double[] pixels, byte[] labels, int count, Trip trip) {
        for (int image = 0; image < count; image++) {
            images++;
            addPixels(pixels, trip.images(), image);
            addOutputs(trip, image * outputs);
            Votes.Choice once = Votes.Choice.of(trip.once(), image * outputs, outputs, rounding.outputs());
            Votes.Choice twice = Votes.Choice.of(trip.twice(), image * outputs, outputs, rounding.outputs());
            accuracy.add(once, new Votes.Choice(Byte.toUnsignedInt(labels[image]), false));
            agreement.add(once, twice);
        }
    }

    private void addPixels(double[] x, double[] reconstructed, int image) {
        int start = image * meanImage.length;
        double errors = 0;
        double norm = 0;
        double distances = 0;
        for (int i = 0; i < meanImage.length; i++) {
            double error = reconstructed[start + i] - x[start + i];
            double distance = meanImage[i] - x[start + i];
            errors += error * error;
            norm += x[start + i] * x[start + i];
            distances += distance * distance;
        }
        pixelError += errors;
        pixelNorm += norm;
        meanImageError += distances;
        similarities += similarity.of(x, reconstructed, start);
    }

    private void addOutputs(Trip trip, int start) {
        for (int i = start; i < start + outputs; i++) {
            double error = trip.twice()[i] - trip.once()[i];
            outputError += error * error;
            outputNorm += trip.once()[i] * trip.once()[i];
            largestOutputError = Math.max(largestOutputError, Math.abs(error));
            largestOutput = Math.max(largestOutput, Math.abs(trip.once()[i]));
        }
    }

    long images() {
        return images;
    }

    Map<String, Estimate> metrics(Votes prototypes) {
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy.share());
        addReconstruction(metrics);
        double ssim = similarities / images;
        metrics.put("reconstruction.ssim", relative(ssim, rounding.similarity()));
        metrics.put(
                "output.maxAbsError",
                new Estimate(
                        largestOutputError,
                        largestOutput,
                        Math.max(OUTPUT_TOLERANCE * largestOutput, rounding.outputs())));
        double rms = Math.sqrt(outputNorm / (images * outputs));
        metrics.put(
                "output.relativeError",
                new Estimate(
                        Math.sqrt(outputError / outputNorm),
                        1,
                        Math.max(OUTPUT_TOLERANCE, rounding.outputsRms() / rms)));
        metrics.put("classAgreement", agreement.share());
        metrics.put("prototypeAgreement", prototypes.share());
        return metrics;
    }

    /** With e for the error's root mean square and d for what rounding can do to it, (e + d)² − e² is what it does to mse. */
    private void addReconstruction(Map<String, Estimate> metrics) {
        double values = (double) images * meanImage.length;
        double mse = pixelError / values;
        double e = Math.sqrt(mse);
        double d = rounding.imagesRms();
        double change = d * (2 * e + d);
        metrics.put("reconstruction.mse", relative(mse, change));
        double decibels = d < e ? -20 * StrictMath.log10(1 - d / e) : Double.POSITIVE_INFINITY;
        metrics.put("reconstruction.psnr", relative(-10 * StrictMath.log10(mse), decibels));
        double rms = Math.sqrt(pixelNorm / values);
        metrics.put("reconstruction.relativeError", relative(e / rms, d / rms));
        double reference = meanImageError / values;
        metrics.put("reconstruction.explainedVariance", relative(1 - mse / reference, change / reference));
    }

    private static Estimate relative(double value, double rounding) {
        double size = Math.abs(value);
        return new Estimate(value, size, TOLERANCE * size + rounding);
    }
}
