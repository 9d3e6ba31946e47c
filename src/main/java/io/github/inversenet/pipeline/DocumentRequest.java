package io.github.inversenet.pipeline;

import io.github.inversenet.report.ModelIdentity;
import java.nio.file.Path;

/**
 * @param model the network
 * @param outputDirectory holds the records of the goals before, and receives {@code MODEL_CARD.md} and
 *     {@code model.cdx.json}
 */
public record DocumentRequest(Path model, ModelIdentity identity, Path outputDirectory) {}
