package io.github.inversenet.kernel;

/**
 * The inner loops of training and inversion, on row-major arrays.
 *
 * <p>Each output is one chain of fused multiply-adds in an order that the method states, starting from the value that
 * the output array holds. No implementation may reorder a chain: all of them return the same bits, with any vector width
 * and on any processor, and the work can be shared between threads by outputs without changing any.
 *
 * <p>A kernel that would leave one of its arrays throws an {@link IndexOutOfBoundsException}.
 *
 * <p>{@link PlainKernels} is the definition; {@link #best()} is the fastest implementation that this JVM can run.
 */
public interface Kernels {
    /** Rows of matrices that kernels work on are padded with zeros to a multiple of this many values. */
    int PADDING = 16;

    /**
     * Where the matrices of a training step begin in their arrays: where a cache line begins, in a JVM that starts objects
     * at multiples of 64 bytes and their values 16 bytes later. Elsewhere it costs nothing, but a vector of 64 bytes always
     * lies in two lines.
     */
    int ORIGIN = 12;

    /**
     * C += A·B, float32; the chain of C(i, j) adds A(i, k)·B(k, j) for k ascending.
     *
     * @param a A(i, k) stands at {@code aOffset + i * aRowStride + k * aColumnStride}, so that strides can transpose A
     * @param b B(k, j) stands at {@code bOffset + k * bStride + j}
     * @param c C(i, j) stands at {@code cOffset + i * cStride + j}
     */
    void addProduct(
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride,
            int rows,
            int inner,
            int columns);

    /**
     * {@code out += in·matrix} for rows {@code from} to {@code to} of {@code in} and {@code out}; all three begin at
     * {@link #ORIGIN}.
     *
     * @param inner values of a row of {@code in} that count, at most its stride
     * @param matrix {@code inner × outStride}
     */
    default void addRows(
            float[] in, int inStride, int inner, float[] matrix, int outStride, float[] out, int from, int to) {
        addProduct(
                in,
                row(from, inStride),
                inStride,
                1,
                matrix,
                ORIGIN,
                outStride,
                out,
                row(from, outStride),
                outStride,
                to - from,
                inner,
                outStride);
    }

    /** C += A·B as the float32 method, in float64. */
    void addProduct(
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
            int columns);

    /**
     * {@code out += A·m} for rows {@code from} to {@code to} of a sparse A, where a gray level g counts as g/255; the chain
     * of each output takes the entries in their order. {@code m} and {@code out} begin at {@link #ORIGIN}.
     *
     * @param stride length of the rows of {@code m} and {@code out}
     * @param outRow the row of {@code out} to which row {@code from} of A is added
     */
    void addSparseRows(SparseRows a, int from, int to, float[] m, int stride, float[] out, int outRow);

    /**
     * Correlates with a window: {@code out(i) = Σ weights(k)·in(i + k·stride)}, the chain of each i starting from 0 with k
     * ascending.
     *
     * @param in entry i stands at {@code inOffset + i}
     * @param stride distance of the values under two neighbouring weights: 1 along a row, a row's length down a column
     * @param out entry i stands at {@code outOffset + i}; not the array that is read
     */
    void correlate(double[] in, int inOffset, int stride, double[] weights, double[] out, int outOffset, int length);

    /**
     * Column sums of a matrix that begins at {@link #ORIGIN}: {@code sum(j) += Σ a(s, j)} for columns {@code from} to
     * {@code to}, s ascending.
     */
    void addColumnSums(float[] a, int rows, int stride, float[] sum, int from, int to);

    /** Column sums of a difference, {@code sum(j) += Σ (a(s, j) − b(s, j))}: each chain adds a(s, j), then subtracts b(s, j). */
    void addColumnSumsOfDifference(float[] a, float[] b, int rows, int stride, float[] sum, int from, int to);

    /**
     * {@code out(s, j) = in(s, j) − subtrahend(j)} for rows {@code from} to {@code to} of matrices that begin at
     * {@link #ORIGIN}.
     *
     * @param stride length of a row
     */
    void subtractRow(float[] in, float[] subtrahend, int stride, float[] out, int from, int to);

    /** {@link Exponential} of the values {@code from} to {@code to}, in place. */
    void exponential(double[] values, int from, int to);

    /** {@code out(i) = in(i) > 0 ? in(i) : slope·in(i)}. */
    void leakyRelu(float[] in, float[] out, int offset, int length, float slope);

    /** {@code gradient(i) *= in(i) > 0 ? 1 : slope}, the derivative of {@link #leakyRelu} at {@code in}. */
    void leakyReluBackward(float[] in, float[] gradient, int offset, int length, float slope);

    /**
     * One step of Adam (Kingma and Ba 2015): m += (1 − β₁)(g − m), v += (1 − β₂)(g² − v), p −= rate·m / (√v + ε).
     *
     * @param offset where the first value of p, m and v stands
     * @param rate learning rate with the bias correction √(1 − β₂ᵗ) / (1 − β₁ᵗ) already in it
     */
    void adam(
            float[] p,
            float[] g,
            int gOffset,
            float[] m,
            float[] v,
            int offset,
            int length,
            float rate,
            float beta1,
            float beta2,
            float epsilon);

    /**
     * One step of RMSprop (Tieleman and Hinton 2012): v += (1 − decay)(g² − v), p −= rate·g / (√v + ε).
     *
     * @param offset where the first value of p and v stands
     */
    void rmsProp(
            float[] p,
            float[] g,
            int gOffset,
            float[] v,
            int offset,
            int length,
            float rate,
            float decay,
            float epsilon);

    /** An index of at most 24 bits and a gray level, 0 to 255, in one number: half the memory of two. */
    static int entry(int index, int gray) {
        return index << 8 | gray;
    }

    /** The index of an entry. */
    static int index(int entry) {
        return entry >>> 8;
    }

    /** The gray level of an entry. */
    static int gray(int entry) {
        return entry & 0xff;
    }

    /** The length of a padded row of {@code columns} values. */
    static int padded(int columns) {
        return Math.multiplyExact((columns + PADDING - 1) / PADDING, PADDING);
    }

    /** Zeros for a matrix that begins at {@link #ORIGIN}. */
    static float[] matrix(int rows, int stride) {
        return new float[Math.addExact(ORIGIN, Math.multiplyExact(rows, stride))];
    }

    /** Where a row of a matrix begins that itself begins at {@link #ORIGIN}. */
    static int row(int number, int stride) {
        return ORIGIN + number * stride;
    }

    /**
     * {@code Σ a(aOffset + j)·b(bOffset + j)} in float64, in four chains that take turns, so that no sum waits for the one before; no
     * kernel, as it is the same on every processor.
     *
     * @param length a multiple of four
     */
    static double dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int j = 0; j < length; j += 4) {
            sum0 = Fma.of((double) a[aOffset + j], (double) b[bOffset + j], sum0);
            sum1 = Fma.of((double) a[aOffset + j + 1], (double) b[bOffset + j + 1], sum1);
            sum2 = Fma.of((double) a[aOffset + j + 2], (double) b[bOffset + j + 2], sum2);
            sum3 = Fma.of((double) a[aOffset + j + 3], (double) b[bOffset + j + 3], sum3);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /**
     * Sum of the squares in float64, in four chains that take turns; no kernel, as it is the same on every processor.
     *
     * @param length a multiple of four
     */
    static double sumOfSquares(float[] values, int from, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = from; i < from + length; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /**
     * The fastest kernels that this JVM can run: with vectors if it has the module jdk.incubator.vector and the processor
     * fused multiply-adds, which vectors would compute one by one in decimal numbers otherwise.
     */
    static Kernels best() {
        if (!Fma.IN_HARDWARE
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new PlainKernels();
        }
        try {
            return Class.forName("io.github.inversenet.kernel.vector.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            // A later JDK may have changed the incubating API: the plain kernels give the same bits.
            return new PlainKernels();
        }
    }
}
