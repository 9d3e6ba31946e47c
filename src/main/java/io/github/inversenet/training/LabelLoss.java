package io.github.inversenet.training;

/** The loss of one image's outputs against its label, and its gradient. */
final class LabelLoss {
    private final TrainingParameters parameters;
    private final int classes;

    LabelLoss(TrainingParameters parameters, int classes) {
        this.parameters = parameters;
        this.classes = classes;
    }

    /**
     * @param y outputs, from {@code row} on
     * @param gradient receives the gradient of the mean over the batch, from {@code row} on
     * @param count images in the batch
     * @return the loss of this image
     */
    double differentiate(float[] y, float[] gradient, int row, int label, int count) {
        return switch (parameters.loss()) {
            case CROSS_ENTROPY -> crossEntropy(y, gradient, row, label, count);
            case MSE -> squaredError(y, gradient, row, label, count);
        };
    }

    /**
     * (1 − p^q)/q, or −log p for q = 0, with p the softmax of τ·y at the label. Its gradient is that of −log p times p^q:
     * images that are far on the wrong side lose their pull.
     */
    private double crossEntropy(float[] y, float[] gradient, int row, int label, int count) {
        double temperature = parameters.temperature();
        double exponent = parameters.lossExponent();
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = row; j < row + classes; j++) {
            largest = Math.max(largest, temperature * y[j]);
        }
        double sum = 0;
        double[] exponential = new double[classes];
        for (int j = 0; j < classes; j++) {
            exponential[j] = StrictMath.exp(temperature * y[row + j] - largest);
            sum += exponential[j];
        }
        double logarithm = temperature * y[row + label] - largest - StrictMath.log(sum);
        double power = exponent == 0 ? 1 : StrictMath.exp(exponent * logarithm);
        double scale = temperature * power / count;
        for (int j = 0; j < classes; j++) {
            double target = j == label ? 1 : 0;
            gradient[row + j] = (float) (scale * (exponential[j] / sum - target));
        }
        return exponent == 0 ? -logarithm : (1 - power) / exponent;
    }

    private double squaredError(float[] y, float[] gradient, int row, int label, int count) {
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            double difference = y[row + j] - (j == label ? 1 : 0);
            sum += difference * difference;
            gradient[row + j] = (float) (2 * difference / ((double) count * classes));
        }
        return sum / classes;
    }
}
