package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.SplitMix;
import io.github.inversenet.network.Matrix;

/**
 * Random Fourier features (Rahimi and Recht 2007): cos(2π·(y·F + p)), whose inner products approximate a Gaussian kernel
 * of y.
 */
final class RefinementFeatures {
    private final double[] frequencies;
    private final float[] phases;
    private final int inputs;
    private final Kernels kernels;

    /**
     * @param frequencies F, inputs × features, in turns
     * @param phases p, one per feature, in turns
     */
    RefinementFeatures(Matrix frequencies, float[] phases, Kernels kernels) {
        this.frequencies = DoubleMatrix.of(frequencies).values();
        this.phases = phases;
        this.inputs = frequencies.rows();
        this.kernels = kernels;
    }

    /**
     * Draws the frequencies of a Gaussian kernel exp(−‖Δs·R‖²/(2·width²)) of the values from {@code offset} on.
     *
     * @param values in s; those that the kernel does not see have no frequency
     * @param metric R
     */
    static Matrix drawFrequencies(
            int values, int offset, DoubleMatrix metric, double width, int features, SplitMix random) {
        double[] gaussians = new double[Math.multiplyExact(metric.columns(), features)];
        for (int i = 0; i < gaussians.length; i++) {
            gaussians[i] = random.gaussian() / (2 * Math.PI * width);
        }
        float[] drawn = new float[Math.multiplyExact(values, features)];
        for (int i = 0; i < metric.rows(); i++) {
            for (int f = 0; f < features; f++) {
                double sum = 0;
                for (int k = 0; k < metric.columns(); k++) {
                    sum = Fma.of(metric.get(i, k), gaussians[k * features + f], sum);
                }
                drawn[(offset + i) * features + f] = (float) sum;
            }
        }
        return new Matrix(values, features, drawn);
    }

    static float[] drawPhases(int features, SplitMix random) {
        float[] drawn = new float[features];
        for (int i = 0; i < features; i++) {
            drawn[i] = (float) random.unit();
        }
        return drawn;
    }

    int count() {
        return phases.length;
    }

    /**
     * @param y {@code count × inputs} values
     * @param out receives {@code count × features} values, each within 1e-10 of its definition
     */
    void run(double[] y, int yOffset, int count, double[] out) {
        int features = phases.length;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < features; j++) {
                out[i * features + j] = phases[j];
            }
        }
        kernels.addProduct(y, yOffset, inputs, 1, frequencies, 0, features, out, 0, features, count, inputs, features);
        for (int i = 0; i < count * features; i++) {
            out[i] = cosineOfTurns(out[i]);
        }
    }

    /**
     * cos(2πt) by its Taylor polynomial of degree 20 on the nearest half turn, within 1e-10. StrictMath.cos would take
     * longer than all the rest of a fit; this loop becomes vector instructions and still has the same bits everywhere.
     */
    static double cosineOfTurns(double turns) {
        double t = turns - Math.rint(turns);
        double s = t * t;
        double c = 0.0037798342006800396;
        c = Fma.of(c, s, -0.03638284114254567);
        c = Fma.of(c, s, 0.28200596845579123);
        c = Fma.of(c, s, -1.714390711088672);
        c = Fma.of(c, s, 7.903536371318469);
        c = Fma.of(c, s, -26.4262567833744);
        c = Fma.of(c, s, 60.24464137187666);
        c = Fma.of(c, s, -85.45681720669373);
        c = Fma.of(c, s, 64.9393940226683);
        c = Fma.of(c, s, -19.739208802178716);
        return Fma.of(c, s, 1);
    }
}
