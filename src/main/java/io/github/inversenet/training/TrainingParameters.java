package io.github.inversenet.training;

import io.github.inversenet.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything besides the data that decides a trained network's bytes, as resolved from configuration and defaults.
 *
 * @param hiddenLayers widths of the hidden layers in order, each 1 to 65,536; empty for a linear network
 * @param alpha slope of the leaky ReLU below zero, in (0, 1]
 * @param optimizer how a gradient becomes a step
 * @param loss what the outputs are compared with
 * @param schedule how the learning rate moves
 * @param learningRate in (0, 10]; null takes the optimizer's for layers of this size
 * @param batchSize images per step, 1 to 65,536
 * @param epochs passes over the training images, 1 to 100,000; a maximum where {@code targetAccuracy} is set
 * @param targetAccuracy stop after the first epoch whose validation accuracy is greater, in [0, 1); null never stops
 * @param inversionWeight λ of λ·Σ‖x̂ − x‖²/n, where x̂ is decoded through the tied inverse; 0 to 1,000
 * @param orthogonality ρ of ρ·Σ‖WᵀW − I‖²_F; 0 to 1,000
 * @param temperature τ of the cross-entropy on τ·y, in (0, 1,000]; not used by {@code mse}
 * @param lossExponent q of the generalised cross-entropy (1 − p^q)/q, p the probability of the label (Zhang and Sabuncu
 *     2018), in [0, 1]; 0 is the cross-entropy −log p; not used by {@code mse}
 * @param shiftProbability share of the images that each epoch shows shifted by one pixel, in [0, 1]
 * @param validationImages how many images of the training set are held out to measure validation accuracy, at least 1;
 *     null holds out a twentieth
 * @param seed of the initial weights and of the order of the images
 */
public record TrainingParameters(
        List<Integer> hiddenLayers,
        double alpha,
        Optimizer optimizer,
        Loss loss,
        Schedule schedule,
        @Nullable Double learningRate,
        int batchSize,
        int epochs,
        @Nullable Double targetAccuracy,
        double inversionWeight,
        double orthogonality,
        double temperature,
        double lossExponent,
        double shiftProbability,
        @Nullable Integer validationImages,
        long seed) {
    private static final double ORTHONORMAL_TEMPERATURE = 15;

    public TrainingParameters {
        hiddenLayers = List.copyOf(hiddenLayers);
        for (int width : hiddenLayers) {
            require(width >= 1 && width <= 65_536, "hiddenLayers", hiddenLayers, "widths from 1 to 65536");
        }
        require(alpha > 0 && alpha <= 1, "alpha", alpha, "greater than 0 (ReLU has no inverse) and at most 1");
        require(
                learningRate == null || (learningRate > 0 && learningRate <= 10),
                "learningRate",
                String.valueOf(learningRate),
                "greater than 0 and at most 10");
        require(batchSize >= 1 && batchSize <= 65_536, "batchSize", batchSize, "from 1 to 65536");
        require(epochs >= 1 && epochs <= 100_000, "epochs", epochs, "from 1 to 100000");
        require(
                targetAccuracy == null || (targetAccuracy >= 0 && targetAccuracy < 1),
                "targetAccuracy",
                String.valueOf(targetAccuracy),
                "at least 0 and less than 1");
        require(inversionWeight >= 0 && inversionWeight <= 1000, "inversionWeight", inversionWeight, "from 0 to 1000");
        require(orthogonality >= 0 && orthogonality <= 1000, "orthogonality", orthogonality, "from 0 to 1000");
        require(temperature > 0 && temperature <= 1000, "temperature", temperature, "greater than 0 and at most 1000");
        require(lossExponent >= 0 && lossExponent <= 1, "lossExponent", lossExponent, "from 0 to 1");
        require(shiftProbability >= 0 && shiftProbability <= 1, "shiftProbability", shiftProbability, "from 0 to 1");
        require(
                validationImages == null || validationImages >= 1,
                "validationImages",
                String.valueOf(validationImages),
                "at least 1");
    }

    /**
     * τ where none is configured: 15 where orthogonality keeps the outputs as small as the images, and 1, which is no
     * temperature, where the weights find a size of their own.
     */
    public static double defaultTemperature(boolean orthonormal) {
        return orthonormal ? ORTHONORMAL_TEMPERATURE : 1;
    }

    /** The learning rate of a network for images of {@code pixels} pixels in {@code classes} classes. */
    public double learningRate(int pixels, int classes) {
        if (learningRate != null) {
            return learningRate;
        }
        long largest = 0;
        int inputs = pixels;
        for (int width : hiddenLayers) {
            largest = Math.max(largest, (long) inputs * width);
            inputs = width;
        }
        largest = Math.max(largest, (long) inputs * classes);
        return optimizer.defaultLearningRate(orthogonality > 0, largest);
    }

    /** How many of {@code images} training images are held out. */
    public int validationImages(int images) {
        return validationImages == null ? Math.max(1, images / 20) : validationImages;
    }

    private static void require(boolean condition, String parameter, Object value, String expectation) {
        if (!condition) {
            throw new ConfigurationException(parameter, value, expectation);
        }
    }
}
