package io.github.inversenet.verification;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks that a test makes up. */
final class Networks {
    private Networks() {}

    /** x times a factor plus the same bias everywhere. */
    static Network scaling(int width, float factor, float bias) {
        float[] kernel = new float[width * width];
        float[] biases = new float[width];
        for (int i = 0; i < width; i++) {
            kernel[i * width + i] = factor;
            biases[i] = bias;
        }
        return new Network(List.of(new Dense("scaling", new Matrix(width, width, kernel), biases)));
    }

    /** The same output for every input. */
    static Network constant(int inputs, float... output) {
        return new Network(List.of(
                new Dense("constant", new Matrix(inputs, output.length, new float[inputs * output.length]), output)));
    }

    /** Dense layers with a leaky ReLU between each two. */
    static Network random(SplittableRandom random, float alpha, double scale, int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            if (i > 1) {
                layers.add(new Activation.LeakyRelu("leaky" + i, alpha));
            }
            double bound = scale * Math.sqrt(3.0 / widths[i - 1]);
            float[] kernel = floats(random, widths[i - 1] * widths[i], bound);
            layers.add(new Dense(
                    "dense" + i, new Matrix(widths[i - 1], widths[i], kernel), floats(random, widths[i], scale)));
        }
        return new Network(layers);
    }

    private static float[] floats(SplittableRandom random, int length, double bound) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) random.nextDouble(-bound, bound);
        }
        return floats;
    }
}
