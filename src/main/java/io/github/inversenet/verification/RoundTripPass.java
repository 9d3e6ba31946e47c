package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.kernel.Team;
import java.util.List;
import java.util.function.Supplier;

/**
 * One pass over the test set, and one over the training set for its mean image, shared by as many threads as there are
 * meters.
 */
final class RoundTripPass {
    private final LabeledImages test;
    private final int chunk;
    private final List<ChunkMeter> meters;

    /**
     * @param chunk how many images a thread takes at a time
     * @param meters one for each thread
     */
    RoundTripPass(LabeledImages test, int chunk, List<ChunkMeter> meters) {
        this.test = test;
        this.chunk = chunk;
        this.meters = meters;
    }

    /**
     * Adds up what is measured on the test set.
     *
     * @param training gives the mean image of the training set; called by one thread, once
     * @return that image
     * @throws InverseException where a set cannot be read, or a label has no output
     */
    double[] run(Supplier<double[]> training, RoundTripSums sums) {
        double[] meanImage = new double[test.pixels()];
        try (Team team = new Team(meters.size());
                ChunkQueue queue = new ChunkQueue(test, sums, meters.get(0).outputs())) {
            team.run(member -> work(member, queue, training, meanImage));
        } catch (IllegalStateException e) {
            // What a helper finds wrong with the data is as much the user's as what this thread finds.
            throw e.getCause() instanceof InverseException cause ? cause : e;
        }
        return meanImage;
    }

    /** Of the whole test set. */
    PixelMoments moments() {
        PixelMoments moments = new PixelMoments(test.pixels());
        meters.forEach(meter -> moments.add(meter.moments()));
        return moments;
    }

    private void work(int member, ChunkQueue queue, Supplier<double[]> training, double[] meanImage) {
        boolean done = false;
        try {
            // One thread reads the training images, which takes longest, while the others begin with the test images.
            if (member == meters.size() - 1) {
                System.arraycopy(training.get(), 0, meanImage, 0, meanImage.length);
            }
            RoundTripChunk images = new RoundTripChunk(chunk, test.pixels());
            while (queue.read(images)) {
                meters.get(member).measure(images);
                queue.add(images);
            }
            done = true;
        } finally {
            if (!done) {
                queue.stop();
            }
        }
    }
}
