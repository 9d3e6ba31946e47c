package io.github.inversenet.keras;

import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Rearrangement;
import io.github.inversenet.network.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an image, or of a line of pixels, which is an image of one row.
 *
 * @param channelsFirst whether the values of one channel lie side by side, and not those of one pixel
 * @param line whether there is one spatial axis
 */
record ImageShape(int height, int width, int channels, boolean channelsFirst, boolean line) {
    /** @param axes spatial axes, 1 or 2 */
    static ImageShape of(LayerConfig layer, @Nullable List<Integer> input, int axes) throws UnsupportedLayerException {
        if (input == null || input.size() != axes + 1 || !small(ShapePlanner.size(input))) {
            throw new UnsupportedLayerException(
                    "its input has the shape %s, not that of %s of known size"
                            .formatted(input, axes == 1 ? "a sequence" : "an image"),
                    "Give the model an input shape and save it again.");
        }
        String format = layer.text("data_format", "channels_last");
        if (!format.equals("channels_last") && !format.equals("channels_first")) {
            throw layer.notUnderstood("data_format", "channels_last or channels_first");
        }
        boolean first = format.equals("channels_first");
        int from = first ? 1 : 0;
        int channels = input.get(first ? 0 : axes);
        return axes == 1
                ? new ImageShape(1, input.get(from), channels, first, true)
                : new ImageShape(input.get(from), input.get(from + 1), channels, first, false);
    }

    private static boolean small(int values) {
        return values >= 1 && values <= ShapePlanner.LARGEST;
    }

    /** The same image with another size. */
    ImageShape resized(int newHeight, int newWidth, int newChannels) {
        return new ImageShape(newHeight, newWidth, newChannels, channelsFirst, line);
    }

    ImageShape of(Window window, int newChannels) {
        return resized(window.vertical().places(), window.horizontal().places(), newChannels);
    }

    /** The shape as Keras writes it, without the batch. */
    List<Integer> dimensions() {
        List<Integer> dimensions = new ArrayList<>(line ? List.of(width) : List.of(height, width));
        dimensions.add(channelsFirst ? 0 : dimensions.size(), channels);
        return List.copyOf(dimensions);
    }

    /** Puts layers that know images with the channels last alone between exchanges of the axes, if there is a need. */
    List<Layer> around(String name, List<Layer> layers, ImageShape output) {
        if (!channelsFirst) {
            return layers;
        }
        List<Layer> all = new ArrayList<>();
        all.add(new Rearrangement(name + "/channels_last", values(), exchanged(height * width, channels)));
        all.addAll(layers);
        all.add(new Rearrangement(
                name + "/channels_first", output.values(), exchanged(output.channels, output.height * output.width)));
        return all;
    }

    private int values() {
        return height * width * channels;
    }

    /** Sources of a matrix of rows × columns that is the transpose of what goes in. */
    private static int[] exchanged(int rows, int columns) {
        int[] source = new int[rows * columns];
        for (int i = 0; i < source.length; i++) {
            source[i] = i % columns * rows + i / columns;
        }
        return source;
    }
}
