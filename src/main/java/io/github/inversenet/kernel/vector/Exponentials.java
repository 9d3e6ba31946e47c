package io.github.inversenet.kernel.vector;

import io.github.inversenet.kernel.Exponential;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Exponential} of whole vectors, step by step. */
final class Exponentials {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    private Exponentials() {}

    /** Calls the loop once: see {@link Warmup}. */
    static void exercise() {
        double[] values = new double[Warmup.LENGTH * DOUBLES.length()];
        run(values, 0, values.length);
    }

    /**
     * The values that fill whole vectors; the parameters are those of the kernel.
     *
     * @return behind the last value that is done
     * @throws IndexOutOfBoundsException where the values are not inside their array
     */
    static int run(double[] values, int from, int to) {
        Objects.checkFromToIndex(from, to, values.length);
        int end = from + DOUBLES.loopBound(to - from);
        double[] shifted = new double[end - from];
        // In one method: a vector that is passed to another one, which may not be inlined, is an object.
        for (int i = from; i < end; i += DOUBLES.length()) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, values, i)
                    .max(Exponential.LEAST)
                    .min(Exponential.MOST);
            DoubleVector rounded = x.fma(all(Exponential.LOG2_E), all(Exponential.ROUNDING));
            rounded.intoArray(shifted, i - from);
            DoubleVector n = rounded.sub(Exponential.ROUNDING).neg();
            DoubleVector r = n.fma(all(Exponential.LN2_LOW), n.fma(all(Exponential.LN2_HIGH), x));
            DoubleVector sum = all(Exponential.coefficient(Exponential.DEGREE));
            for (int k = Exponential.DEGREE - 1; k >= 0; k--) {
                sum = sum.fma(r, all(Exponential.coefficient(k)));
            }
            sum.intoArray(values, i);
        }
        // One by one: JDK 17 makes objects of vectors whose bits are read as integers.
        for (int i = from; i < end; i++) {
            values[i] *= Exponential.powerOfTwo(shifted[i - from]);
        }
        return end;
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(DOUBLES, value);
    }
}
