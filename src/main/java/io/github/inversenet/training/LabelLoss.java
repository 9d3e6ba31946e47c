package io.github.inversenet.training;

import io.github.inversenet.kernel.Kernels;

/** The loss of images' outputs against their labels, and its gradient. */
final class LabelLoss {
    private final Kernels kernels;
    private final TrainingParameters parameters;
    private final int classes;
    /** For each image and class the exponential of τ·y, less that of the largest; images × classes. */
    private final double[] exponentials;
    /** Of each image τ·y of its label, less the largest. */
    private final double[] margin;

    /** @param capacity most images of a batch */
    LabelLoss(Kernels kernels, TrainingParameters parameters, int classes, int capacity) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.classes = classes;
        exponentials = new double[Math.multiplyExact(capacity, classes)];
        margin = new double[capacity];
    }

    /**
     * Differentiates the losses of images {@code from} to {@code to}.
     *
     * @param y outputs, images × stride
     * @param gradient receives the gradient of the mean over the batch, images × stride
     * @param loss receives the loss of each image
     * @param count images in the batch
     */
    void differentiate(
            float[] y, float[] gradient, int stride, int[] label, double[] loss, int from, int to, int count) {
        switch (parameters.loss()) {
            case CROSS_ENTROPY -> {
                exponentiate(y, stride, label, from, to);
                for (int s = from; s < to; s++) {
                    loss[s] = crossEntropy(gradient, Kernels.row(s, stride), s, label[s], count);
                }
            }
            case MSE -> {
                for (int s = from; s < to; s++) {
                    loss[s] = squaredError(y, gradient, Kernels.row(s, stride), label[s], count);
                }
            }
        }
    }

    private void exponentiate(float[] y, int stride, int[] label, int from, int to) {
        double temperature = parameters.temperature();
        for (int s = from; s < to; s++) {
            int row = Kernels.row(s, stride);
            double largest = largest(y, row);
            for (int j = 0; j < classes; j++) {
                exponentials[s * classes + j] = temperature * (y[row + j] - largest);
            }
            margin[s] = exponentials[s * classes + label[s]];
        }
        kernels.exponential(exponentials, from * classes, to * classes);
    }

    private float largest(float[] y, int row) {
        float largest = y[row];
        for (int j = 1; j < classes; j++) {
            // Not Math.max, which takes ten times as long; what is not a number shows in the exponentials.
            largest = y[row + j] > largest ? y[row + j] : largest;
        }
        return largest;
    }

    /**
     * (1 − p^q)/q, or −log p for q = 0, with p the softmax of τ·y at the label. Its gradient is that of −log p times p^q:
     * images that are far on the wrong side lose their pull.
     */
    private double crossEntropy(float[] gradient, int row, int s, int label, int count) {
        double exponent = parameters.lossExponent();
        int place = s * classes;
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            sum += exponentials[place + j];
        }
        double logarithm = margin[s] - StrictMath.log(sum);
        double power = exponent == 0 ? 1 : StrictMath.exp(exponent * logarithm);
        double scale = parameters.temperature() * power / count;
        double share = scale / sum;
        for (int j = 0; j < classes; j++) {
            double target = j == label ? scale : 0;
            gradient[row + j] = (float) (share * exponentials[place + j] - target);
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
