package io.github.inversenet.training;

import io.github.inversenet.network.Network;
import java.util.List;

/**
 * A network and how it came about.
 *
 * @param network dense layers named {@code dense_1}, {@code dense_2}, … with leaky ReLUs between them and linear outputs
 * @param history one record per epoch that was run
 * @param reachedTarget whether training stopped because the target accuracy was passed
 * @param classOutputs one row per class: the mean outputs of its training images; zeros for a class without any
 */
public record TrainedNetwork(Network network, List<Epoch> history, boolean reachedTarget, double[][] classOutputs) {
    public TrainedNetwork {
        history = List.copyOf(history);
    }
}
