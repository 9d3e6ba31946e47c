package io.github.inversenet.inversion;

import io.github.inversenet.kernel.PlainKernels;
import io.github.inversenet.network.Network;

/** x += J⁺·(y − f(x)) as it is written: a dense Jacobian by finite differences, and its pseudo-inverse. */
final class NaiveNewton {
    private static final double STEP = 1e-6;
    /** Beyond those that the method needs, for what the finite differences lack in accuracy. */
    private static final int MORE_STEPS = 3;

    private NaiveNewton() {}

    static double[] solve(Network network, double[] start, double[] y, int steps) {
        double[] x = start.clone();
        for (int step = 0; step < steps + MORE_STEPS; step++) {
            DoubleMatrix inverse = PseudoInverse.of(jacobian(network, x), null, new PlainKernels())
                    .value();
            double[] output = RefinementNetworks.run(network, x);
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    x[i] += inverse.get(i, j) * (y[j] - output[j]);
                }
            }
        }
        return x;
    }

    private static DoubleMatrix jacobian(Network network, double[] x) {
        DoubleMatrix jacobian = DoubleMatrix.zeros(network.outputs(), x.length);
        for (int j = 0; j < x.length; j++) {
            double[] above = x.clone();
            double[] below = x.clone();
            above[j] += STEP;
            below[j] -= STEP;
            double[] up = RefinementNetworks.run(network, above);
            double[] down = RefinementNetworks.run(network, below);
            for (int i = 0; i < up.length; i++) {
                jacobian.values()[i * x.length + j] = (up[i] - down[i]) / (2 * STEP);
            }
        }
        return jacobian;
    }
}
