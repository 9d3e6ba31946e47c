package io.github.inversenet.inversion;

import io.github.inversenet.network.Matrix;

/**
 * An estimate of E[x | y], the mean of the images x that a network maps near y: x = b + s·A + cos(2π·(s·F + p))·C, with D
 * features and n pixels. s consists of m values: y, or y and what {@link RefinementLift} adds.
 *
 * <p>The arrays are shared, not copied.
 *
 * @param frequencies F, m × D, in turns per unit of s
 * @param phases p, D values, in turns
 * @param amplitudes C, D × n, in units of the network's inputs
 * @param linear A, m × n
 * @param bias b, n values
 */
public record RefinementEstimate(Matrix frequencies, float[] phases, Matrix amplitudes, Matrix linear, float[] bias) {
    public RefinementEstimate {
        boolean fits = frequencies.rows() == linear.rows()
                && frequencies.columns() == phases.length
                && amplitudes.rows() == phases.length
                && amplitudes.columns() == bias.length
                && linear.columns() == bias.length;
        if (!fits) {
            throw new IllegalArgumentException(
                    "frequencies %d×%d, %d phases, amplitudes %d×%d, linear part %d×%d and %d biases do not fit together"
                            .formatted(
                                    frequencies.rows(),
                                    frequencies.columns(),
                                    phases.length,
                                    amplitudes.rows(),
                                    amplitudes.columns(),
                                    linear.rows(),
                                    linear.columns(),
                                    bias.length));
        }
    }

    /** Values in s. */
    public int inputs() {
        return linear.rows();
    }

    /** Values in x. */
    public int outputs() {
        return bias.length;
    }
}
