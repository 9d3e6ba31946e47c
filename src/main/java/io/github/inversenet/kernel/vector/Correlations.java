package io.github.inversenet.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Correlation in float64: a lane is a place of the window, and its sum stays in a register while k runs. */
final class Correlations {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private Correlations() {}

    /** Calls the loop of most places once: see {@link Warmup}. */
    static void exercise() {
        int places = 4 * DOUBLES.length();
        double[] weights = new double[Warmup.LENGTH];
        fourVectors(new double[weights.length + places], 0, 1, weights, new double[places], 0);
    }

    /**
     * All places that fill whole vectors; the parameters are those of the kernel.
     *
     * @return how many places are done
     * @throws IndexOutOfBoundsException where what is read or written is not inside its array
     */
    static int run(double[] in, int inOffset, int stride, double[] weights, double[] out, int outOffset, int length) {
        Extents.require(in.length, inOffset, weights.length, stride, length);
        Extents.require(out.length, outOffset, 1, 0, length);
        int width = DOUBLES.length();
        int i = 0;
        for (; i + 4 * width <= length; i += 4 * width) {
            fourVectors(in, inOffset + i, stride, weights, out, outOffset + i);
        }
        for (; i + width <= length; i += width) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int k = 0; k < weights.length; k++) {
                sum = DoubleVector.broadcast(DOUBLES, weights[k])
                        .fma(DoubleVector.fromArray(DOUBLES, in, inOffset + i + k * stride), sum);
            }
            sum.intoArray(out, outOffset + i);
        }
        return i;
    }

    private static void fourVectors(double[] in, int inOffset, int stride, double[] weights, double[] out, int to) {
        int width = DOUBLES.length();
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int at = inOffset;
        for (double weight : weights) {
            DoubleVector w = DoubleVector.broadcast(DOUBLES, weight);
            s0 = w.fma(DoubleVector.fromArray(DOUBLES, in, at), s0);
            s1 = w.fma(DoubleVector.fromArray(DOUBLES, in, at + width), s1);
            s2 = w.fma(DoubleVector.fromArray(DOUBLES, in, at + 2 * width), s2);
            s3 = w.fma(DoubleVector.fromArray(DOUBLES, in, at + 3 * width), s3);
            at += stride;
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + width);
        s2.intoArray(out, to + 2 * width);
        s3.intoArray(out, to + 3 * width);
    }
}
