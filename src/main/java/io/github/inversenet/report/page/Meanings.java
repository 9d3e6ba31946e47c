package io.github.inversenet.report.page;

import java.util.Map;

/** What metrics mean, in a line for a reader who sees them for the first time. */
final class Meanings {
    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("accuracy", "share of test images that are classified rightly"),
            Map.entry(
                    "reconstruction.mse",
                    "mean squared difference between image and reconstruction, per pixel; 0 is best"),
            Map.entry("reconstruction.psnr", "the same on a logarithmic scale, in dB; more is better"),
            Map.entry("reconstruction.ssim", "structural similarity of image and reconstruction; 1 is best"),
            Map.entry("reconstruction.relativeError", "size of the difference relative to the image"),
            Map.entry(
                    "reconstruction.explainedVariance",
                    "share of the variance between images that comes back; 0 is what the mean image gives"),
            Map.entry("output.maxAbsError", "largest difference of an output after the round trip"),
            Map.entry(
                    "output.relativeError",
                    "size of that difference relative to the outputs; rounding gives about 1e-8"),
            Map.entry("classAgreement", "share of test images whose reconstruction is put in the same class"),
            Map.entry("prototypeAgreement", "share of classes whose one-hot output comes back as the largest"),
            Map.entry("conditionNumber", "largest ratio of singular values of a dense layer; 1 is best"));

    private Meanings() {}

    static String of(String metric) {
        return OF.getOrDefault(metric, "");
    }
}
