package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network, evaluated by ND4J in float64. For use by one thread at a time. */
final class Chain {
    private final int inputs;
    private final List<Step> steps;
    private @Nullable INDArray input;

    Chain(Network network) {
        inputs = network.inputs();
        steps = network.layers().stream().map(Steps::of).toList();
    }

    int inputs() {
        return inputs;
    }

    /**
     * Evaluates a batch.
     *
     * @param rows {@code count} row vectors
     * @param noise what goes into every layer is disturbed with it, by a few units of rounding; null leaves it alone
     * @return {@code count} row vectors
     */
    double[] run(double[] rows, int count, @Nullable Noise noise) {
        INDArray values = input;
        if (values == null || values.columns() != count) {
            values = Arrays64.zeros(inputs, count);
            input = values;
        }
        Arrays64.put(rows, values);
        for (Step step : steps) {
            if (noise != null) {
                disturb(values, noise);
            }
            values = step.apply(values);
        }
        return Arrays64.get(values);
    }

    private static void disturb(INDArray values, Noise noise) {
        double[] copy = Arrays64.get(values);
        noise.disturb(copy);
        Arrays64.put(copy, values);
    }
}
