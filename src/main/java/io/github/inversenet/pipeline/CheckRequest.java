package io.github.inversenet.pipeline;

import io.github.inversenet.data.DataSetRequest;
import java.nio.file.Path;

/**
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param images where the measurement writes the images of a refined inverse
 */
public record CheckRequest(DataSetRequest data, Path model, Path inverse, double pixelRange, Path images) {}
