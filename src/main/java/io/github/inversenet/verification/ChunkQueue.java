package io.github.inversenet.verification;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.LabeledImages;

/**
 * Hands the chunks of a set to threads, and adds what they measured in the order of the set: the sums then do not depend
 * on the number of threads, nor on which of them was faster.
 */
final class ChunkQueue implements AutoCloseable {
    private final LabeledImages.Reader reader;
    private final RoundTripSums sums;
    private final int outputs;
    private int chunksRead;
    private int imagesRead;
    private int chunksAdded;
    private boolean stopped;

    /** @param outputs number of f's outputs: a label must be less */
    ChunkQueue(LabeledImages set, RoundTripSums sums, int outputs) {
        this.reader = set.open();
        this.sums = sums;
        this.outputs = outputs;
    }

    /**
     * Fills a chunk with the next images.
     *
     * @return false where there are none, or another thread has failed
     */
    synchronized boolean read(RoundTripChunk chunk) {
        if (stopped) {
            return false;
        }
        chunk.images = reader.read(chunk.pixels, chunk.labels, chunk.capacity());
        for (int i = 0; i < chunk.images; i++) {
            if (chunk.label(i) >= outputs) {
                throw new InverseException(
                        "test image %d (counting from 0) has the label %d, but the network has only the outputs 0 to %d; use the data set that the network was trained on"
                                .formatted(imagesRead + i, chunk.label(i), outputs - 1));
            }
        }
        chunk.index = chunksRead++;
        imagesRead += chunk.images;
        return chunk.images > 0;
    }

    /** Adds a chunk when all before it have been added. */
    synchronized void add(RoundTripChunk chunk) {
        while (chunk.index != chunksAdded && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the images before were measured", e);
            }
        }
        if (!stopped) {
            sums.add(chunk);
            chunksAdded++;
            notifyAll();
        }
    }

    /** Lets no thread wait for one that has failed. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
