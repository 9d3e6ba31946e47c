package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.record.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param rules limits for metrics; may be empty
 * @param baseline what the metrics must not fall behind; null for nothing
 * @param seeds other seeds whose networks are held to the rules as well; null for none
 * @param threads that share the images; they change the time, never the result
 * @param outputDirectory receives {@code roundtrip.json}
 */
public record VerifyRequest(
        DataSetRequest data,
        Path model,
        Path inverse,
        double pixelRange,
        List<Rule> rules,
        @Nullable BaselineRequest baseline,
        @Nullable SeedsRequest seeds,
        int threads,
        Path outputDirectory) {
    public VerifyRequest {
        rules = List.copyOf(rules);
        for (Rule rule : rules) {
            if (Seeds.concerns(rule.metric()) && seeds == null) {
                throw new InverseException(
                        "the rule for '%s' needs networks of several seeds: set -Dinverse.seeds, or move the rule to where it is set"
                                .formatted(rule.metric()));
            }
        }
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }

    /** Judges one network by rules alone. */
    public VerifyRequest(
            DataSetRequest data,
            Path model,
            Path inverse,
            double pixelRange,
            List<Rule> rules,
            int threads,
            Path outputDirectory) {
        this(data, model, inverse, pixelRange, rules, null, null, threads, outputDirectory);
    }
}
