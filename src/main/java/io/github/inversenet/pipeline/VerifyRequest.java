package io.github.inversenet.pipeline;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.gate.Rule;
import io.github.inversenet.verification.Metric;
import java.nio.file.Path;
import java.util.List;

/**
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param rules limits for metrics; may be empty
 * @param outputDirectory receives {@code roundtrip.json}
 */
public record VerifyRequest(
        DataSetRequest data, Path model, Path inverse, double pixelRange, List<Rule> rules, Path outputDirectory) {
    public VerifyRequest {
        rules = List.copyOf(rules);
        rules.forEach(rule -> Metric.of(rule.metric()));
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ConfigurationException("pixelRange", pixelRange, "1 or 255");
        }
    }
}
