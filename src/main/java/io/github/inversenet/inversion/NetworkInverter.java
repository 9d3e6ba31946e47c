package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Fma;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Matrix;
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
 * <p>ELU, sigmoid, tanh and softplus reach an open interval only. Their inverses project what lies outside of it, and the
 * round trip f(g(y)) = y is exact where nothing is projected: see {@link Activation.Inverse}.
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
        int width = network.inputs();
        for (Layer layer : layers) {
            if (layer instanceof Activation activation) {
                Activation inverse = ActivationInverter.invert(activation, inverseName(activation.name()));
                activations.add(inverse instanceof Activation.Scale scale ? scale.perUnit(width) : inverse);
            } else if (layer instanceof Mapping mapping) {
                MappingRefusal.requireDense(mapping);
                width = mapping.outputs();
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
                sum = Fma.of(dense.bias()[j], inverse.value().get(j, i), sum);
            }
            // 0 − sum rather than −sum: a bias of zero stays +0.
            bias[i] = (float) (0 - sum);
        }
        Matrix kernel32 = inverse.value().toFloat();
        requireFinite(dense, kernel32.values(), inverse);
        requireFinite(dense, bias, inverse);
        return new Dense(inverseName(dense.name()), kernel32, bias);
    }

    private static void requireFinite(Dense dense, float[] values, PseudoInverse inverse) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new NotInvertibleException(
                        dense.name(),
                        "Dense",
                        "its pseudo-inverse has values that float32 cannot hold, since its singular values are as small as %s"
                                .formatted(inverse.smallestSingularValue()),
                        "Its weights are far smaller than those of a trained layer: check how the model was saved, or"
                                + " multiply the layer's weights by a power of two");
            }
        }
    }

    private static String inverseName(String name) {
        String prefix = "inverse_";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : prefix + name;
    }
}
