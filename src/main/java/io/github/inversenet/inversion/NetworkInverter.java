package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a network around: dense layers z = h·W + b become h = (z − b)·W⁺, which is a dense layer with kernel W⁺ and bias
 * −b·W⁺, and LeakyReLU(α) becomes LeakyReLU(1/α). The result is a network of the same kind, so it can be stored, loaded,
 * run and inverted again.
 *
 * <p>Everything is computed in float64 and rounded to float32 once.
 */
public final class NetworkInverter {
    private final Kernels kernels;
    private final @Nullable Double rcond;

    /** @param rcond see {@link PseudoInverse#of}; null for its default */
    public NetworkInverter(@Nullable Double rcond, Kernels kernels) {
        this.rcond = rcond;
        this.kernels = kernels;
    }

    /** @throws NotInvertibleException for a layer that is not one-to-one */
    public InverseNetwork invert(Network network) {
        List<Layer> layers = network.logits().layers();
        // Refused before the first decomposition, which may take a while.
        List<Activation> activations = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Activation activation) {
                activations.add(invert(activation));
            }
        }
        List<Layer> inverted = new ArrayList<>();
        List<LayerInversion> diagnosis = new ArrayList<>();
        int nextActivation = 0;
        for (Layer layer : layers) {
            if (layer instanceof Dense dense) {
                inverted.add(invert(dense, diagnosis));
            } else {
                inverted.add(activations.get(nextActivation++));
            }
        }
        Collections.reverse(inverted);
        return new InverseNetwork(new Network(inverted), diagnosis, network.endsInSoftmax());
    }

    private Dense invert(Dense dense, List<LayerInversion> diagnosis) {
        DoubleMatrix kernel = DoubleMatrix.of(dense.kernel());
        PseudoInverse inverse = PseudoInverse.of(kernel, rcond, kernels);
        double[] residuals = inverse.penroseResiduals(kernel, kernels);
        diagnosis.add(new LayerInversion(
                dense.name(),
                dense.inputs(),
                dense.outputs(),
                inverse.rank(),
                inverse.largestSingularValue(),
                inverse.smallestSingularValue(),
                inverse.conditionNumber(),
                inverse.rcond(),
                List.of(residuals[0], residuals[1], residuals[2], residuals[3])));
        float[] bias = new float[dense.inputs()];
        for (int i = 0; i < bias.length; i++) {
            double sum = 0;
            for (int j = 0; j < dense.outputs(); j++) {
                sum = Math.fma(dense.bias()[j], inverse.value().get(j, i), sum);
            }
            // 0 − sum rather than −sum: a bias of zero stays +0.
            bias[i] = (float) (0 - sum);
        }
        return new Dense(inverseName(dense.name()), inverse.value().toFloat(), bias);
    }

    private static Activation invert(Activation activation) {
        String name = inverseName(activation.name());
        if (activation instanceof Activation.LeakyRelu leaky && leaky.alpha() > 0) {
            return new Activation.LeakyRelu(name, (float) (1.0 / leaky.alpha()));
        }
        if (activation instanceof Activation.PRelu prelu) {
            return new Activation.PRelu(name, reciprocals(prelu));
        }
        throw refusal(activation);
    }

    private static float[] reciprocals(Activation.PRelu prelu) {
        float[] reciprocal = new float[prelu.alpha().length];
        for (int j = 0; j < reciprocal.length; j++) {
            if (!(prelu.alpha()[j] > 0)) {
                throw new NotInvertibleException(
                        prelu.name(),
                        prelu.function(),
                        "the slope of unit %d is %s, so that it maps different inputs to one output. Every slope must be"
                                        .formatted(j, prelu.alpha()[j])
                                + " greater than 0: train with a constraint, or use LeakyReLU");
            }
            reciprocal[j] = (float) (1.0 / prelu.alpha()[j]);
        }
        return reciprocal;
    }

    private static NotInvertibleException refusal(Activation activation) {
        String reason = switch (activation.function()) {
            case "relu", "leaky_relu" ->
                "ReLU maps every negative input to 0, so the input is lost."
                        + " Train the network with LeakyReLU (alpha greater than 0) in its place";
            case "softmax" ->
                "softmax inside a network loses a constant that the next layer sees."
                        + " Only a softmax behind the last layer can be dropped";
            default ->
                "%s is one-to-one only onto an open interval, and no inverse is implemented."
                                .formatted(activation.function())
                        + " Train the network with LeakyReLU in its place";
        };
        return new NotInvertibleException(activation.name(), activation.function(), reason);
    }

    private static String inverseName(String name) {
        String prefix = "inverse_";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : prefix + name;
    }
}
