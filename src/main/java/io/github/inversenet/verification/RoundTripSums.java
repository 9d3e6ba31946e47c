package io.github.inversenet.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up, image by image and in their order, what the metrics need. */
final class RoundTripSums {
    private final int classes;
    private final int outputs;
    private final int pixels;

    private final Share accuracy = new Share();
    private final Share classAgreement = new Share();
    private final Share[] classAccuracy;
    private final CompensatedSum[] classError;
    private final CompensatedSum pixelError = new CompensatedSum();
    private final CompensatedSum similarities = new CompensatedSum();
    private final CompensatedSum outputError = new CompensatedSum();
    private final CompensatedSum outputNorm = new CompensatedSum();
    private double largestOutputError;
    /** By label and choice; images of which no output is largest are in no column. */
    private final int[][] confusion;

    private final SampleChoice samples = new SampleChoice();

    /**
     * @param classes how many classes get a row of their own, even where the test set has no image of them
     * @param outputs number of f's outputs
     * @param pixels of an image
     */
    RoundTripSums(int classes, int outputs, int pixels) {
        this.classes = classes;
        this.outputs = outputs;
        this.pixels = pixels;
        classAccuracy = new Share[outputs];
        classError = new CompensatedSum[outputs];
        confusion = new int[outputs][outputs];
        for (int label = 0; label < outputs; label++) {
            classAccuracy[label] = new Share();
            classError[label] = new CompensatedSum();
        }
    }

    /** Adds the images of the chunk that follows the last one. */
    void add(RoundTripChunk chunk) {
        for (int i = 0; i < chunk.images; i++) {
            int label = chunk.label(i);
            pixelError.add(chunk.pixelError[i]);
            classError[label].add(chunk.pixelError[i]);
            similarities.add(chunk.similarity[i]);
            outputError.add(chunk.outputError[i]);
            outputNorm.add(chunk.outputNorm[i]);
            // Math.max keeps NaN, a comparison would not.
            largestOutputError = Math.max(largestOutputError, chunk.largestOutputError[i]);
            accuracy.add(chunk.choice[i], label);
            classAccuracy[label].add(chunk.choice[i], label);
            classAgreement.add(chunk.choiceAgain[i], chunk.choice[i]);
            if (chunk.choice[i] >= 0) {
                confusion[label][chunk.choice[i]]++;
            }
            samples.add(label, chunk.pixelError[i]);
        }
    }

    int count() {
        return accuracy.count();
    }

    /**
     * @param moments of the images that were added
     * @param meanImage the training set's, pixels in [0, 1]
     */
    RoundTripResult result(
            PixelMoments moments, double[] meanImage, double prototypeAgreement, double conditionNumber) {
        double mse = pixelError.value() / ((double) count() * pixels);
        double relativeError = Math.sqrt(pixelError.value() / moments.squaredNorm());
        double explained = 1 - pixelError.value() / moments.squaredDistance(meanImage);
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.ACCURACY, accuracy.value());
        metrics.put(Metric.RECONSTRUCTION_MSE, mse);
        metrics.put(Metric.RECONSTRUCTION_PSNR, -10 * StrictMath.log10(mse));
        metrics.put(Metric.RECONSTRUCTION_SSIM, similarities.value() / count());
        metrics.put(Metric.RECONSTRUCTION_RELATIVE_ERROR, relativeError);
        metrics.put(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE, explained);
        metrics.put(Metric.OUTPUT_MAX_ABS_ERROR, largestOutputError);
        metrics.put(Metric.OUTPUT_RELATIVE_ERROR, Math.sqrt(outputError.value() / outputNorm.value()));
        metrics.put(Metric.CLASS_AGREEMENT, classAgreement.value());
        metrics.put(Metric.PROTOTYPE_AGREEMENT, prototypeAgreement);
        metrics.put(Metric.CONDITION_NUMBER, conditionNumber);
        List<ClassResult> rows = perClass();
        List<List<Integer>> counts = rows.stream()
                .map(row -> Arrays.stream(confusion[row.label()]).boxed().toList())
                .toList();
        return new RoundTripResult(metrics, rows, List.of(), counts, samples.choose(outputs));
    }

    private List<ClassResult> perClass() {
        List<ClassResult> rows = new ArrayList<>();
        for (int label = 0; label < outputs; label++) {
            int count = classAccuracy[label].count();
            if (label < classes || count > 0) {
                double mse = classError[label].value() / ((double) count * pixels);
                rows.add(new ClassResult(label, count, classAccuracy[label].value(), mse));
            }
        }
        return rows;
    }
}
