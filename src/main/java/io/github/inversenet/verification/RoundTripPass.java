package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;
import io.github.inversenet.kernel.Team;
import java.util.List;

/**
 * One pass over the test set, and what else there is to do, shared by as many threads as there are meters.
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
     * @param others what else there is to do; each is done by one thread, before it begins with images
     * @throws InverseException where a set cannot be read, or a label has no output
     */
    void run(RoundTripSums sums, List<Runnable> others) {
        try (Team team = new Team(meters.size());
                ChunkQueue queue = new ChunkQueue(test, sums, meters.get(0).outputs())) {
            team.run(member -> work(member, queue, others));
        } catch (IllegalStateException e) {
            // What a helper finds wrong with the data is as much the user's as what this thread finds.
            throw e.getCause() instanceof InverseException cause ? cause : e;
        }
    }

    /** Of the whole test set. */
    PixelMoments moments() {
        PixelMoments moments = new PixelMoments(test.pixels());
        meters.forEach(meter -> moments.add(meter.moments()));
        return moments;
    }

    private void work(int member, ChunkQueue queue, List<Runnable> others) {
        boolean done = false;
        try {
            for (int i = member; i < others.size(); i += meters.size()) {
                others.get(i).run();
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
