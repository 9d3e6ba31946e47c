package io.github.inversenet.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * @param rows of every picture
 * @param columns of every picture
 * @param pictures one per wish, in order
 */
public record ReconstructResult(
        Path contactSheet, Path pixels, Path record, int rows, int columns, List<Picture> pictures) {
    public ReconstructResult {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param file the PNG file
     * @param wished the output that was asked for
     * @param pixels of the picture, in [0, 1] but not clipped, row by row
     * @param answer what f says of these pixels
     * @param answeredClass the class of f's largest output
     * @param maxAbsError largest |answer − wished| of any output
     */
    public record Picture(
            Path file,
            List<Double> wished,
            List<Double> pixels,
            List<Double> answer,
            int answeredClass,
            double maxAbsError) {}
}
