package io.github.inversenet.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Networks for the tests, and the plainest forward pass there is: one row, float64. */
final class TestNetworks {
    private TestNetworks() {}

    static Dense dense(String name, int inputs, int outputs, Random random) {
        return new Dense(
                name, new Matrix(inputs, outputs, gaussians(inputs * outputs, random)), gaussians(outputs, random));
    }

    static float[] gaussians(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Every kind of layer that can be written. */
    static Network everyLayer(long seed) {
        Random random = new Random(seed);
        return new Network(List.of(
                dense("first", 6, 5, random),
                new Activation.LeakyRelu("leaky", 0.3f),
                dense("second", 5, 7, random),
                new Activation.PRelu("prelu", new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f}),
                dense("third", 7, 4, random),
                new Activation.Elu("elu", 0.7f),
                dense("fourth", 4, 4, random),
                new Activation.Tanh("tanh"),
                dense("fifth", 4, 4, random),
                new Activation.Sigmoid("sigmoid"),
                dense("sixth", 4, 4, random),
                new Activation.Softplus("softplus"),
                dense("seventh", 4, 4, random),
                new Activation.Relu("relu"),
                dense("eighth", 4, 3, random),
                new Activation.Softmax("softmax")));
    }

    /** The activations of inverse networks, each with values from its domain and beside it. */
    static Network everyInverse(long seed) {
        Random random = new Random(seed);
        return new Network(List.of(
                new Activation.InverseSigmoid("sigmoid"),
                dense("first", 6, 5, random),
                new Activation.InverseTanh("tanh"),
                dense("second", 5, 4, random),
                new Activation.InverseElu("elu", 0.75f),
                dense("third", 4, 4, random),
                new Activation.InverseSoftplus("softplus")));
    }

    static double[] forward(Network network, double[] input) {
        double[] x = input;
        for (Layer layer : network.layers()) {
            x = layer instanceof Dense dense ? affine(dense, x) : activate((Activation) layer, x);
        }
        return x;
    }

    private static double[] affine(Dense dense, double[] x) {
        double[] z = new double[dense.outputs()];
        for (int j = 0; j < z.length; j++) {
            z[j] = dense.bias()[j];
            for (int i = 0; i < x.length; i++) {
                z[j] += x[i] * dense.kernel().get(i, j);
            }
        }
        return z;
    }

    private static double[] activate(Activation activation, double[] x) {
        double[] y = new double[x.length];
        double sum = DoubleStream.of(x).map(Math::exp).sum();
        for (int j = 0; j < y.length; j++) {
            y[j] = activate(activation, x[j], j, sum);
        }
        return y;
    }

    private static double activate(Activation activation, double x, int j, double sumOfExponentials) {
        if (activation instanceof Activation.LeakyRelu leaky) {
            return x >= 0 ? x : leaky.alpha() * x;
        }
        if (activation instanceof Activation.PRelu pRelu) {
            return x >= 0 ? x : pRelu.alpha()[j] * x;
        }
        if (activation instanceof Activation.Elu elu) {
            return x >= 0 ? x : elu.alpha() * Math.expm1(x);
        }
        if (activation instanceof Activation.InverseElu inverse) {
            double inside = Math.max(Math.nextUp(-inverse.alpha()), x);
            return x >= 0 ? x : Math.log1p(inside / inverse.alpha());
        }
        return switch (activation.function()) {
            case "inverse_sigmoid" -> logit(Math.max(0x1p-126, Math.min(1 - 0x1p-24, x)));
            case "inverse_tanh" -> logit((1 + Math.max(-1 + 0x1p-24, Math.min(1 - 0x1p-24, x))) / 2) / 2;
            case "inverse_softplus" -> Math.log(Math.expm1(Math.max(0x1p-126, x)));
            case "relu" -> Math.max(0, x);
            case "tanh" -> Math.tanh(x);
            case "sigmoid" -> 1 / (1 + Math.exp(-x));
            case "softplus" -> Math.log1p(Math.exp(x));
            case "softmax" -> Math.exp(x) / sumOfExponentials;
            default -> throw new AssertionError(activation);
        };
    }

    private static double logit(double x) {
        return Math.log(x / (1 - x));
    }

    /** Records with arrays compare them by identity, so this compares them by their bits. */
    static void assertSame(Network actual, Network expected) {
        assertThat(KerasLayout.modelConfig("m", actual)).isEqualTo(KerasLayout.modelConfig("m", expected));
        for (int i = 0; i < expected.layers().size(); i++) {
            var weights = KerasLayout.weights(actual.layers().get(i));
            KerasLayout.weights(expected.layers().get(i)).forEach((name, array) -> {
                assertThat(array.sameAs(weights.get(name))).as(name).isTrue();
            });
        }
    }

    static Path golden(String name) {
        try {
            return Path.of(TestNetworks.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A file that Keras wrote; the test is skipped where it is not beside the project. */
    static Path kerasFile(String name) {
        Path file = Path.of("../shared/keras").resolve(name);
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        return file;
    }
}
