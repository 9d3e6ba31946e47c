package io.github.inversenet.network;

/** A map of row vectors, run on batches of them in float64: a network, its inverse, or another function of their shape. */
public interface BatchMap {
    /** Values in a row that goes in. */
    int inputs();

    /** Values in a row that comes out. */
    int outputs();

    /** The most rows that {@link #run} takes at once. */
    int largestBatch();

    /**
     * Maps a batch.
     *
     * @param input {@code count × inputs} values, row by row
     * @param count number of rows, 1 to {@link #largestBatch()}
     * @param output receives {@code count × outputs} values, row by row
     */
    void run(double[] input, int count, double[] output);
}
