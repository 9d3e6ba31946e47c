package io.github.inversenet.maven;

import io.github.inversenet.Count;
import io.github.inversenet.pipeline.Train;
import io.github.inversenet.pipeline.TrainRequest;
import io.github.inversenet.pipeline.UpToDate;
import io.github.inversenet.record.TrainingRecord;
import io.github.inversenet.training.Augmentation;
import io.github.inversenet.training.Loss;
import io.github.inversenet.training.Optimizer;
import io.github.inversenet.training.Schedule;
import io.github.inversenet.training.TrainingParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network of dense layers and leaky ReLUs so that its pseudo-inverse gives images back, and writes
 * <code>model.h5</code>, which Keras opens, and <code>training.json</code>, which says what it was made from.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "train",
        configurator = StrictConfigurator.HINT,
        defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
        requiresProject = false,
        threadSafe = true)
public final class TrainMojo extends AbstractDataMojo {
    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(name = "skipTrain", property = "inverse.train.skip", defaultValue = "false")
    private boolean skipTrain;

    /**
     * Widths of the hidden layers, separated by commas, each 1 to 65536; <code>none</code> trains a linear network. Example:
     * <code>256,256</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.hiddenLayers", defaultValue = "64,64")
    private String hiddenLayers;

    /**
     * Slope of the leaky ReLUs below zero, greater than 0 and at most 1.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.alpha", defaultValue = "0.3")
    private double alpha;

    /**
     * <code>muon</code>, <code>adam</code>, <code>rmsprop</code> or <code>sgd</code>. Muon moves kernels along their
     * momentum made orthonormal, and biases as Adam does with β₂ = 0.99.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.optimizer", defaultValue = "muon")
    private String optimizer;

    /**
     * <code>cross-entropy</code>, on the outputs times <code>temperature</code>, or <code>mse</code>, the mean squared
     * error to the one-hot vector.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.loss", defaultValue = "cross-entropy")
    private String loss;

    /**
     * How the learning rate moves: <code>cosine</code>, down to 0 at the last step, or <code>constant</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.schedule", defaultValue = "cosine")
    private String schedule;

    /**
     * Learning rate, greater than 0 and at most 10. Default: 0.005 for <code>muon</code> and 0.008 for <code>adam</code>,
     * less where a layer has more than 784×256 weights; 0.001 for <code>rmsprop</code>, 0.01 for <code>sgd</code>; and
     * 0.001 for <code>adam</code> where <code>inversionWeight</code> and <code>orthogonality</code> are 0.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.learningRate")
    private @Nullable Double learningRate;

    /**
     * Images per step, 1 to 65536.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.batchSize", defaultValue = "256")
    private int batchSize;

    /**
     * Passes over the training images, 1 to 100000; with <code>targetAccuracy</code> the most that are made.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.epochs", defaultValue = "60")
    private int epochs;

    /**
     * Stops after the first epoch whose validation accuracy is greater than this share, at least 0 and less than 1.
     * Default: none. Example: <code>0.8</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.targetAccuracy")
    private @Nullable Double targetAccuracy;

    /**
     * λ, 0 to 1000: the weight of the reconstruction of an image through the network's pseudo-inverse, in squared pixels per
     * image. 0 trains plainly, and the pseudo-inverse then returns noise.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.inversionWeight", defaultValue = "0.018")
    private double inversionWeight;

    /**
     * ρ, 0 to 1000: the weight of ‖WᵀW − I‖² of every layer, which holds condition numbers down. The default leaves them
     * near 15, where the round trip of outputs still loses nothing but rounding; 1 brings them to 1.01 and costs accuracy
     * and reconstruction.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.orthogonality", defaultValue = "0.0002")
    private double orthogonality;

    /**
     * τ, greater than 0 and at most 1000: the cross-entropy is taken of τ times the outputs, which are about
     * as large as pixels where the network is to be inverted. Default: 15, or 1 where <code>inversionWeight</code> and
     * <code>orthogonality</code> are 0. Not used by <code>mse</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.temperature")
    private @Nullable Double temperature;

    /**
     * q of the generalised cross-entropy (1 − p^q)/q, 0 to 1: with more of it, images that are hopelessly wrong lose their
     * pull on the network. 0 is the plain cross-entropy. Not used by <code>mse</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.lossExponent", defaultValue = "0.2")
    private double lossExponent;

    /**
     * How training images are varied, anew in each epoch, so that the network does not learn them by heart:
     * <code>none</code>; <code>shifts</code>, which moves a share of them by one pixel; or <code>elastic</code>, which
     * besides rotates, scales, shears and warps up to half of all images a little. Use <code>none</code> if such changes can
     * change a label.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.augmentation", defaultValue = "elastic")
    private String augmentation;

    /**
     * Share of the training images, 0 to 1, that each epoch shows shifted by one pixel in one of eight directions. Not
     * used with <code>augmentation</code> <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.shiftProbability", defaultValue = "0.25")
    private double shiftProbability;

    /**
     * How many images of the training set are held out to measure the validation accuracy, at least 1. Default: a
     * twentieth. The test set is never looked at.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.validationImages")
    private @Nullable Integer validationImages;

    /**
     * Decides the initial weights, the held-out images and the order of the others.
     *
     * @since 0.1.0
     */
    @Parameter(property = "inverse.seed", defaultValue = "0")
    private long seed;

    @Override
    String goal() {
        return "train";
    }

    @Override
    boolean skipsGoal() {
        return skipTrain;
    }

    @Override
    boolean trains() {
        return true;
    }

    @Override
    void run() {
        TrainRequest request = new TrainRequest(dataSetRequest(), parameters(), threads(), outputDirectory());
        Path model = outputDirectory().resolve(Train.MODEL_FILE);
        if (!isCurrent(() -> UpToDate.training(request), model)) {
            train(request);
        }
        attach("model", model, "training", outputDirectory().resolve(Train.RECORD_FILE));
    }

    private void train(TrainRequest request) {
        TrainingRecord record = inWorker(Train.class, request, TrainingRecord.class);
        TrainingRecord.Epoch last = record.lastEpoch();
        if (targetAccuracy != null && !record.reachedTarget()) {
            getLog().warn("The target accuracy %s was not reached in %s: raise -Dinverse.epochs"
                    .formatted(targetAccuracy, Count.of(last.epoch(), "epoch")));
        }
        getLog().info(String.format(
                Locale.ROOT,
                "Trained %s to validation accuracy %.4f: %s",
                Count.of(last.epoch(), "epoch"),
                last.validationAccuracy(),
                outputDirectory().resolve(Train.MODEL_FILE)));
    }

    private TrainingParameters parameters() {
        return TrainingParameters.builder()
                .hiddenLayers(widths())
                .alpha(alpha)
                .optimizer(Optimizer.of(optimizer))
                .loss(Loss.of(loss))
                .schedule(Schedule.of(schedule))
                .learningRate(learningRate)
                .batchSize(batchSize)
                .epochs(epochs)
                .targetAccuracy(targetAccuracy)
                .inversionWeight(inversionWeight)
                .orthogonality(orthogonality)
                .temperature(temperature)
                .lossExponent(lossExponent)
                .augmentation(Augmentation.of(augmentation))
                .shiftProbability(shiftProbability)
                .validationImages(validationImages)
                .seed(seed)
                .build();
    }

    private List<Integer> widths() {
        return hiddenLayers.trim().equals("none")
                ? List.of()
                : NumberList.of(
                        "hiddenLayers",
                        hiddenLayers,
                        Integer::valueOf,
                        "widths separated by commas, such as 64,64, or none");
    }
}
