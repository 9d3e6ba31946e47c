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
 * @param inversionWeight λ of λ·Σ‖x̂ − x‖²/n, where x̂ is decoded through the pseudo-inverse; 0 to 1,000
 * @param orthogonality ρ of ρ·Σ‖WᵀW − I‖²_F; 0 to 1,000
 * @param temperature τ of the cross-entropy on τ·y, in (0, 1,000]; not used by {@code mse}
 * @param lossExponent q of the generalised cross-entropy (1 − p^q)/q, p the probability of the label (Zhang and Sabuncu
 *     2018), in [0, 1]; 0 is the cross-entropy −log p; not used by {@code mse}
 * @param augmentation how training images are varied
 * @param shiftProbability share of the images that each epoch shows shifted by one pixel, in [0, 1]; not used by {@code none}
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
        Augmentation augmentation,
        double shiftProbability,
        @Nullable Integer validationImages,
        long seed) {
    private static final double INVERTIBLE_TEMPERATURE = 15;

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
     * The parameters with nothing left open: those that training records, and that give the same network again.
     *
     * @param images of the training set, of which a part is held out
     * @param pixels of an image
     */
    public TrainingParameters resolved(int images, int pixels, int classes) {
        return toBuilder()
                .learningRate(learningRate(pixels, classes))
                .validationImages(validationImages(images))
                .build();
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
        return optimizer.defaultLearningRate(orthogonality > 0 || inversionWeight > 0, largest);
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

    /** The recipe of the goal {@code train} where nothing is configured, to be changed by name. */
    public static Builder builder() {
        return new Builder();
    }

    /** These parameters, to be changed by name. */
    public Builder toBuilder() {
        return new Builder()
                .hiddenLayers(hiddenLayers)
                .alpha(alpha)
                .optimizer(optimizer)
                .loss(loss)
                .schedule(schedule)
                .learningRate(learningRate)
                .batchSize(batchSize)
                .epochs(epochs)
                .targetAccuracy(targetAccuracy)
                .inversionWeight(inversionWeight)
                .orthogonality(orthogonality)
                .temperature(temperature)
                .lossExponent(lossExponent)
                .augmentation(augmentation)
                .shiftProbability(shiftProbability)
                .validationImages(validationImages)
                .seed(seed);
    }

    /** Parameters by name. What is left out has the default of the goal {@code train}. */
    public static final class Builder {
        private List<Integer> hiddenLayers = List.of(64, 64);
        private double alpha = 0.3;
        private Optimizer optimizer = Optimizer.MUON;
        private Loss loss = Loss.CROSS_ENTROPY;
        private Schedule schedule = Schedule.COSINE;
        private @Nullable Double learningRate;
        private int batchSize = 256;
        private int epochs = 60;
        private @Nullable Double targetAccuracy;
        private double inversionWeight = 0.018;
        private double orthogonality = 0.0002;
        private @Nullable Double temperature;
        private double lossExponent = 0.2;
        private Augmentation augmentation = Augmentation.ELASTIC;
        private double shiftProbability = 0.25;
        private @Nullable Integer validationImages;
        private long seed;

        private Builder() {}

        public Builder hiddenLayers(List<Integer> hiddenLayers) {
            this.hiddenLayers = hiddenLayers;
            return this;
        }

        public Builder alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        public Builder optimizer(Optimizer optimizer) {
            this.optimizer = optimizer;
            return this;
        }

        public Builder loss(Loss loss) {
            this.loss = loss;
            return this;
        }

        public Builder schedule(Schedule schedule) {
            this.schedule = schedule;
            return this;
        }

        public Builder learningRate(@Nullable Double learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        public Builder batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        public Builder epochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        public Builder targetAccuracy(@Nullable Double targetAccuracy) {
            this.targetAccuracy = targetAccuracy;
            return this;
        }

        public Builder inversionWeight(double inversionWeight) {
            this.inversionWeight = inversionWeight;
            return this;
        }

        public Builder orthogonality(double orthogonality) {
            this.orthogonality = orthogonality;
            return this;
        }

        /** Null takes 15 if the inversion or orthogonality keeps outputs as small as images, or else 1, which is none. */
        public Builder temperature(@Nullable Double temperature) {
            this.temperature = temperature;
            return this;
        }

        public Builder lossExponent(double lossExponent) {
            this.lossExponent = lossExponent;
            return this;
        }

        public Builder augmentation(Augmentation augmentation) {
            this.augmentation = augmentation;
            return this;
        }

        public Builder shiftProbability(double shiftProbability) {
            this.shiftProbability = shiftProbability;
            return this;
        }

        public Builder validationImages(@Nullable Integer validationImages) {
            this.validationImages = validationImages;
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        private double defaultTemperature() {
            return orthogonality > 0 || inversionWeight > 0 ? INVERTIBLE_TEMPERATURE : 1;
        }

        /** @throws ConfigurationException if a value is out of its range */
        public TrainingParameters build() {
            return new TrainingParameters(
                    hiddenLayers,
                    alpha,
                    optimizer,
                    loss,
                    schedule,
                    learningRate,
                    batchSize,
                    epochs,
                    targetAccuracy,
                    inversionWeight,
                    orthogonality,
                    temperature == null ? defaultTemperature() : temperature,
                    lossExponent,
                    augmentation,
                    shiftProbability,
                    validationImages,
                    seed);
        }
    }
}
