package io.github.inversenet.pipeline;

import java.nio.file.Path;

/**
 * @param card the model card
 * @param bom the bill of materials
 */
public record DocumentResult(Path card, Path bom) {}
