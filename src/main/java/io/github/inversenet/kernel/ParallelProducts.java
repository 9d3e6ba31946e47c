package io.github.inversenet.kernel;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Products of large matrices on all threads that the JVM has for parallel streams, which in a worker are those of
 * {@code inverse.threads}. Each output is the same chain on any number of them.
 */
public final class ParallelProducts {
    /** Columns or rows of a product that one task computes; the kernels copy B in blocks of as many columns. */
    private static final int TASK = 256;

    private ParallelProducts() {}

    /** {@link Kernels#addProduct(double[], int, int, int, double[], int, int, double[], int, int, int, int, int)}. */
    public static void add(
            Kernels kernels,
            double[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            double[] b,
            int bOffset,
            int bStride,
            double[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns) {
        if (columns >= rows) {
            forEach(
                    columns,
                    TASK,
                    j -> kernels.addProduct(
                            a,
                            aOffset,
                            aRowStride,
                            aColumnStride,
                            b,
                            bOffset + j,
                            bStride,
                            c,
                            cOffset + j,
                            cStride,
                            rows,
                            inner,
                            Math.min(TASK, columns - j)));
        } else {
            forEach(
                    rows,
                    TASK,
                    i -> kernels.addProduct(
                            a,
                            aOffset + i * aRowStride,
                            aRowStride,
                            aColumnStride,
                            b,
                            bOffset,
                            bStride,
                            c,
                            cOffset + i * cStride,
                            cStride,
                            Math.min(TASK, rows - i),
                            inner,
                            columns));
        }
    }

    /** Runs a task for the first item of each of the parts that {@code items} fall into. */
    public static void forEach(int items, int part, IntConsumer task) {
        int parts = (items + part - 1) / part;
        if (parts == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, parts).parallel().forEach(i -> task.accept(i * part));
        }
    }
}
