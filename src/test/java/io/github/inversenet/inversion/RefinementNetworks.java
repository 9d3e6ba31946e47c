package io.github.inversenet.inversion;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Networks, and estimates that need no fit, for the tests of the refinement. */
final class RefinementNetworks {
    private RefinementNetworks() {}

    /** Dense layers of these widths with the activation that {@code activation} gives for a width between each two. */
    static Network network(Random random, IntFunction<Activation> activation, int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            if (i > 1) {
                layers.add(activation.apply(widths[i - 1]));
            }
            layers.add(dense(random, "dense_" + i, widths[i - 1], widths[i]));
        }
        return new Network(layers);
    }

    static Dense dense(Random random, String name, int inputs, int outputs) {
        double scale = 1 / Math.sqrt(inputs);
        return new Dense(
                name,
                new Matrix(inputs, outputs, gaussians(random, inputs * outputs, scale)),
                gaussians(random, outputs, 0.3));
    }

    static float[] gaussians(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    /** Says some image near 0 for every y: a start that knows nothing. */
    static RefinementEstimate ignorant(Random random, Network network) {
        int m = network.outputs();
        int n = network.inputs();
        return new RefinementEstimate(
                new Matrix(m, 4, gaussians(random, m * 4, 1)),
                gaussians(random, 4, 1),
                new Matrix(4, n, gaussians(random, 4 * n, 0.05)),
                new Matrix(m, n, gaussians(random, m * n, 0.05)),
                gaussians(random, n, 0.05));
    }

    static double[] run(Network network, double[] input) {
        int count = input.length / network.inputs();
        double[] output = new double[count * network.outputs()];
        NetworkEvaluator evaluator = new NetworkEvaluator(network, count);
        evaluator.run(input, count, output);
        return output;
    }
}
