package io.github.inversenet.training;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import io.github.inversenet.kernel.Team;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Trains a leaky-ReLU network on labelled images by mini-batches.
 *
 * <p>The same images, parameters and seed give the same bits, whatever the number of threads and the processor: see
 * {@link Kernels}.
 */
public final class Trainer {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Streams of random numbers: the validation images, the initial weights, and the order of the images. */
    private static final long VALIDATION_STREAM = 0;

    private static final long WEIGHTS_STREAM = 1;
    private static final long ORDER_STREAM = 2;

    private final TrainingParameters parameters;
    private final int threads;
    private final Kernels kernels;
    private final Path scratch;

    /**
     * @param threads that share the work; at least 1
     * @param scratch folder for a temporary file, where images exceed a quarter of the heap
     */
    public Trainer(TrainingParameters parameters, int threads, Kernels kernels, Path scratch) {
        this.scratch = scratch;
        this.parameters = parameters;
        this.threads = threads;
        this.kernels = kernels;
    }

    /**
     * @param images the training set; the validation images are drawn from it
     * @param classes number of outputs; every label is less
     * @param listener told of each epoch when it ends
     * @throws InverseException if the loss stops being finite
     */
    public TrainedNetwork train(LabeledImages images, int classes, Consumer<Epoch> listener) {
        int held = parameters.validationImages(images.count());
        if (held >= images.count()) {
            throw new ConfigurationException(
                    "validationImages", held, "fewer than the %d training images".formatted(images.count()));
        }
        int[] order = new int[images.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // The files' own order may be by class: a random split is fair to all of them.
        new SplitMix(parameters.seed(), VALIDATION_STREAM).shuffle(order, order.length);
        try (Team team = new Team(threads);
                SparseImages sparse = new SparseImages(images, team, budget(), scratch)) {
            return new Run(images, sparse, classes, order, held, team).run(listener);
        }
    }

    /** A quarter of the heap: networks and their gradients need room too. */
    private static long budget() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    /** One training from start to end. */
    private final class Run {
        private final int classes;
        private final int[] order;
        private final int trainingImages;
        private final int batchSize;
        private final Team team;
        private final List<DenseState> layers = new ArrayList<>();
        private final SparseImages sparse;
        private final SparseBatch batch;
        private final StepBuffers buffers;
        private final Objective objective;
        private final Stepper stepper;
        private final double learningRate;
        private final Variations variations;

        /** @param order all images; the first are trained on, the last {@code held} validate */
        Run(LabeledImages images, SparseImages sparse, int classes, int[] order, int held, Team team) {
            this.classes = classes;
            this.order = order;
            this.team = team;
            trainingImages = order.length - held;
            batchSize = Math.min(parameters.batchSize(), trainingImages);
            int pixels = images.rows() * images.columns();
            SplitMix random = new SplitMix(parameters.seed(), WEIGHTS_STREAM);
            OrthonormalInitializer initializer = new OrthonormalInitializer(random, kernels);
            List<Integer> widths = new ArrayList<>(parameters.hiddenLayers());
            widths.add(classes);
            int inputs = pixels;
            for (int width : widths) {
                layers.add(new DenseState(
                        inputs, width, initializer.initialize(inputs, width), layers.isEmpty(), kernels));
                inputs = width;
            }
            this.sparse = sparse;
            PixelShares shares = PixelShares.balanced(sparse.density(), batchSize, team.size());
            batch = new SparseBatch(images.rows(), images.columns(), batchSize, shares);
            variations = new Variations(parameters.augmentation(), parameters.shiftProbability(), parameters.seed());
            buffers = new StepBuffers(layers, batchSize);
            objective = new Objective(kernels, parameters, layers, batch, buffers);
            learningRate = parameters.learningRate(pixels, classes);
            KernelGradients gradients = new KernelGradients(kernels, parameters, layers, batch, buffers, objective);
            stepper = new Stepper(kernels, parameters, learningRate, layers, objective, gradients, shares, team);
        }

        TrainedNetwork run(Consumer<Epoch> listener) {
            SplitMix random = new SplitMix(parameters.seed(), ORDER_STREAM);
            long stepsPerEpoch = ((long) trainingImages + batchSize - 1) / batchSize;
            List<Epoch> history = new ArrayList<>();
            boolean reached = false;
            stepper.deriveFromWeights();
            for (int number = 1; number <= parameters.epochs() && !reached; number++) {
                long start = System.nanoTime();
                random.shuffle(order, trainingImages);
                double loss = trainEpoch(number, stepsPerEpoch) / stepsPerEpoch;
                double trained = (System.nanoTime() - start) / NANOS_PER_SECOND;
                if (!Double.isFinite(loss)) {
                    throw new InverseException(
                            ("training diverged: the loss of epoch %d is %s. Try a smaller learning rate"
                                            + " than -Dinverse.learningRate=%s")
                                    .formatted(number, loss, learningRate));
                }
                double accuracy = validate();
                double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
                Epoch epoch = new Epoch(number, loss, accuracy, seconds, trainingImages / trained);
                history.add(epoch);
                listener.accept(epoch);
                Double target = parameters.targetAccuracy();
                reached = target != null && accuracy > target;
            }
            return new TrainedNetwork(network(), history, reached, classOutputs());
        }

        private double trainEpoch(int number, long stepsPerEpoch) {
            int[] fetched = new int[team.size()];
            double sum = 0;
            long step = (number - 1) * stepsPerEpoch;
            for (int from = 0; from < trainingImages; from += batchSize) {
                int first = from;
                int count = Math.min(batchSize, trainingImages - from);
                objective.begin(count);
                team.run(member -> {
                    int begin = team.begin(count, member);
                    int end = team.end(count, member);
                    fetched[member] = sparse.fetch(order, first + begin, first + end);
                    for (int slot = begin; slot < end; slot++) {
                        int image = order[first + slot];
                        batch.load(sparse, image, slot, variations.draw(number, image), member);
                    }
                    objective.backpropagate(begin, end);
                });
                sum += stepper.step(step++, stepsPerEpoch * parameters.epochs());
            }
            return sum;
        }

        /** Share of the held-out images whose largest output is their label. */
        private double validate() {
            int[] held = Arrays.copyOfRange(order, trainingImages, order.length);
            int[] correct = new int[1];
            forEachOutput(held, slot -> correct[0] += objective.predictedClass(slot) == batch.label[slot] ? 1 : 0);
            return (double) correct[0] / held.length;
        }

        /** Mean outputs of each class over all images; zeros for a class without any. */
        private double[][] classOutputs() {
            int[] all = new int[order.length];
            Arrays.setAll(all, i -> i);
            double[][] sums = new double[classes][classes];
            int[] counts = new int[classes];
            forEachOutput(all, slot -> {
                int label = batch.label[slot];
                counts[label]++;
                for (int j = 0; j < classes; j++) {
                    sums[label][j] += objective.output(slot, j);
                }
            });
            for (int label = 0; label < classes; label++) {
                for (int j = 0; j < classes && counts[label] > 0; j++) {
                    sums[label][j] /= counts[label];
                }
            }
            return sums;
        }

        /** Runs images as they are through the network and visits their slots in order. */
        private void forEachOutput(int[] numbers, IntConsumer visitor) {
            for (int from = 0; from < numbers.length; from += batchSize) {
                int first = from;
                int count = Math.min(batchSize, numbers.length - from);
                team.run(member -> {
                    int begin = team.begin(count, member);
                    int end = team.end(count, member);
                    for (int slot = begin; slot < end; slot++) {
                        batch.load(sparse, numbers[first + slot], slot, Variations.Shift.NONE, member);
                    }
                    objective.forward(begin, end);
                });
                for (int slot = 0; slot < count; slot++) {
                    visitor.accept(slot);
                }
            }
        }

        private Network network() {
            List<Layer> result = new ArrayList<>();
            for (int l = 0; l < layers.size(); l++) {
                result.add(layers.get(l).toDense("dense_" + (l + 1)));
                if (l < layers.size() - 1) {
                    result.add(new Activation.LeakyRelu("leaky_re_lu_" + (l + 1), (float) parameters.alpha()));
                }
            }
            return new Network(result);
        }
    }
}
