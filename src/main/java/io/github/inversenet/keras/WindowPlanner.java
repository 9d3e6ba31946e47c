package io.github.inversenet.keras;

import io.github.inversenet.network.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the windows of convolutions and pooling stand, from Keras's settings. */
final class WindowPlanner {
    private final LayerConfig layer;
    private final ImageShape image;

    WindowPlanner(LayerConfig layer, ImageShape image) {
        this.layer = layer;
        this.image = image;
    }

    /**
     * @param size setting of the window's size
     * @param strides the strides unless they are set
     */
    Window window(String size, List<Integer> strides) throws UnsupportedLayerException {
        List<Integer> cells = pair(size, null);
        List<Integer> steps = pair("strides", strides);
        List<Integer> dilations = pair("dilation_rate", List.of(1, 1));
        String padding = layer.text("padding", "valid");
        Window window = new Window(
                image.height(),
                image.width(),
                image.channels(),
                axis(image.height(), cells.get(0), steps.get(0), dilations.get(0), image.line() ? "valid" : padding),
                axis(image.width(), cells.get(1), steps.get(1), dilations.get(1), padding));
        if (Math.multiplyExact((long) window.places(), window.cells()) > ShapePlanner.LARGEST) {
            throw new UnsupportedLayerException(
                    "its windows cover %,d pixels, more than can be indexed"
                            .formatted((long) window.places() * window.cells()),
                    "Use a smaller image or window.");
        }
        return window;
    }

    /** The whole image. */
    Window whole() {
        return new Window(
                image.height(),
                image.width(),
                image.channels(),
                new Window.Axis(image.height(), 1, 1, 0, 1),
                new Window.Axis(image.width(), 1, 1, 0, 1));
    }

    private Window.Axis axis(int length, int size, int stride, int dilation, String padding)
            throws UnsupportedLayerException {
        long reach = (size - 1L) * dilation + 1;
        return switch (padding) {
            case "valid" -> {
                if (reach > length) {
                    throw new UnsupportedLayerException(
                            "its window of %d is larger than its input of %d".formatted(reach, length),
                            "Save the model again with Keras.");
                }
                yield new Window.Axis(size, stride, dilation, 0, (int) (length - reach) / stride + 1);
            }
            case "same" -> {
                int places = (length - 1) / stride + 1;
                long outside = Math.max(0, (places - 1L) * stride + reach - length);
                yield new Window.Axis(size, stride, dilation, (int) (outside / 2), places);
            }
            case "causal" -> new Window.Axis(size, stride, dilation, (int) (reach - 1), (length - 1) / stride + 1);
            default -> throw layer.notUnderstood("padding", "valid, same or causal");
        };
    }

    /** Numbers for rows and columns; a line has those of its one row. */
    List<Integer> pair(String key, @Nullable List<Integer> ifAbsent) throws UnsupportedLayerException {
        List<Integer> values = layer.integers(key);
        if (values == null) {
            if (ifAbsent == null) {
                throw layer.notUnderstood(key, "positive whole numbers");
            }
            return ifAbsent;
        }
        boolean fits = values.stream().allMatch(value -> value >= 1) && (values.size() == 1 || values.size() == 2);
        if (!fits || (image.line() && values.size() != 1)) {
            throw layer.notUnderstood(key, "positive whole numbers, one per axis");
        }
        return image.line() ? List.of(1, values.get(0)) : List.of(values.get(0), values.get(values.size() - 1));
    }
}
