package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand to train a network again from other seeds, and to measure all of them.
 *
 * @param seeds at least one, no two the same
 * @param trainingRecord the {@code training.json} of the network, whose other parameters are kept; null where there is none
 * @param inversionRecord the {@code inversion.json} of its inverse, likewise
 * @param force whether a seed is trained also where its files are up to date
 */
public record SeedsRequest(
        List<Long> seeds,
        @Nullable Path trainingRecord,
        @Nullable Path inversionRecord,

        boolean force) {
    public SeedsRequest {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) {
            throw new ConfigurationException("seeds", seeds, "different integers separated by commas, such as 1,2,3");
        }
    }
}
