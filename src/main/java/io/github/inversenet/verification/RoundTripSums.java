package io.github.inversenet.verification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up, image by image, what the metrics need. */
final class RoundTripSums {
    private final int classes;
    private final int outputs;
    private final double[] meanImage;
    private final StructuralSimilarity similarity;

    private final Share accuracy = new Share();
    private final Share classAgreement = new Share();
    private final Share[] classAccuracy;
    private final CompensatedSum[] classError;
    private final CompensatedSum pixelError = new CompensatedSum();
    private final CompensatedSum pixelNorm = new CompensatedSum();
    private final CompensatedSum meanImageError = new CompensatedSum();
    private final CompensatedSum similarities = new CompensatedSum();
    private final CompensatedSum outputError = new CompensatedSum();
    private final CompensatedSum outputNorm = new CompensatedSum();
    private double largestOutputError;

    /**
     * @param classes how many classes get a row of their own, even where the test set has no image of them
     * @param outputs number of f's outputs
     * @param meanImage the training set's, pixels in [0, 1]
     */
    RoundTripSums(int classes, int outputs, double[] meanImage, StructuralSimilarity similarity) {
        this.classes = classes;
        this.outputs = outputs;
        this.meanImage = meanImage;
        this.similarity = similarity;
        classAccuracy = new Share[outputs];
        classError = new CompensatedSum[outputs];
        for (int label = 0; label < outputs; label++) {
            classAccuracy[label] = new Share();
            classError[label] = new CompensatedSum();
        }
    }

    /** Adds one image; images and reconstructions have their pixels in [0, 1] and start at the same offset. */
    void addImage(int label, double[] images, double[] reconstructions, int start) {
        double error = 0;
        double norm = 0;
        double meanError = 0;
        for (int i = 0; i < meanImage.length; i++) {
            double pixel = images[start + i];
            double difference = reconstructions[start + i] - pixel;
            double fromMean = meanImage[i] - pixel;
            error += difference * difference;
            norm += pixel * pixel;
            meanError += fromMean * fromMean;
        }
        pixelError.add(error);
        pixelNorm.add(norm);
        meanImageError.add(meanError);
        classError[label].add(error);
        similarities.add(similarity.compare(images, start, reconstructions, start));
    }

    /** Adds one image's y = f(x) and f(g(y)), which start at the same offset. */
    void addOutput(int label, double[] once, double[] twice, int start) {
        double error = 0;
        double norm = 0;
        for (int i = start; i < start + outputs; i++) {
            double difference = twice[i] - once[i];
            error += difference * difference;
            norm += once[i] * once[i];
            // Math.max keeps NaN, a comparison would not.
            largestOutputError = Math.max(largestOutputError, Math.abs(difference));
        }
        outputError.add(error);
        outputNorm.add(norm);
        int choice = Share.largest(once, start, outputs);
        accuracy.add(choice, label);
        classAccuracy[label].add(choice, label);
        classAgreement.add(Share.largest(twice, start, outputs), choice);
    }

    int count() {
        return accuracy.count();
    }

    RoundTripResult result(double prototypeAgreement, double conditionNumber) {
        double pixels = (double) count() * meanImage.length;
        double mse = pixelError.value() / pixels;
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.ACCURACY, accuracy.value());
        metrics.put(Metric.RECONSTRUCTION_MSE, mse);
        metrics.put(Metric.RECONSTRUCTION_PSNR, -10 * StrictMath.log10(mse));
        metrics.put(Metric.RECONSTRUCTION_SSIM, similarities.value() / count());
        metrics.put(Metric.RECONSTRUCTION_RELATIVE_ERROR, Math.sqrt(pixelError.value() / pixelNorm.value()));
        metrics.put(Metric.RECONSTRUCTION_EXPLAINED_VARIANCE, 1 - pixelError.value() / meanImageError.value());
        metrics.put(Metric.OUTPUT_MAX_ABS_ERROR, largestOutputError);
        metrics.put(Metric.OUTPUT_RELATIVE_ERROR, Math.sqrt(outputError.value() / outputNorm.value()));
        metrics.put(Metric.CLASS_AGREEMENT, classAgreement.value());
        metrics.put(Metric.PROTOTYPE_AGREEMENT, prototypeAgreement);
        metrics.put(Metric.CONDITION_NUMBER, conditionNumber);
        return new RoundTripResult(metrics, perClass());
    }

    private List<ClassResult> perClass() {
        List<ClassResult> rows = new ArrayList<>();
        for (int label = 0; label < outputs; label++) {
            int count = classAccuracy[label].count();
            if (label < classes || count > 0) {
                double mse = classError[label].value() / ((double) count * meanImage.length);
                rows.add(new ClassResult(label, count, classAccuracy[label].value(), mse));
            }
        }
        return rows;
    }
}
