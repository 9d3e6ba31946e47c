package io.github.inversenet.keras;

import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Pooling;
import io.github.inversenet.network.Rearrangement;
import io.github.inversenet.network.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pooling, and layers that put pixels in other places, of one and two axes. */
final class PoolingPlanner {
    private PoolingPlanner() {}

    /** @param axes spatial axes, 1 or 2 */
    static LayerPlan pooling(LayerConfig layer, @Nullable List<Integer> input, int axes, Pooling.Kind kind)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        WindowPlanner planner = new WindowPlanner(layer, image);
        Window window = planner.window("pool_size", planner.pair("pool_size", List.of(2, 2)));
        ImageShape output = image.of(window, image.channels());
        return plan(layer, image, output, output.dimensions(), new Pooling(layer.shownName(), window, kind));
    }

    static LayerPlan global(LayerConfig layer, @Nullable List<Integer> input, int axes, Pooling.Kind kind)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        Window window = new WindowPlanner(layer, image).whole();
        ImageShape output = image.of(window, image.channels());
        List<Integer> dimensions = layer.flag("keepdims", false) ? output.dimensions() : List.of(image.channels());
        return plan(layer, image, output, dimensions, new Pooling(layer.shownName(), window, kind));
    }

    /** @param sign 1 for padding with zeros, −1 for cropping */
    static LayerPlan border(LayerConfig layer, @Nullable List<Integer> input, int axes, String key, int sign)
            throws UnsupportedLayerException {
        ImageShape image = ImageShape.of(layer, input, axes);
        List<Integer> border = border(layer, key, axes);
        int top = sign * border.get(0);
        int left = sign * border.get(2);
        int height = image.height() + sign * (border.get(0) + border.get(1));
        int width = image.width() + sign * (border.get(2) + border.get(3));
        if (height < 1 || width < 1) {
            throw new UnsupportedLayerException("it leaves nothing of its input", "Save the model again with Keras.");
        }
        return moved(layer, image, height, width, place -> {
            int row = place / width - top;
            int column = place % width - left;
            boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
            return inside ? row * image.width() + column : -1;
        });
    }

    /** Each pixel several times. */
    static LayerPlan upsampling(LayerConfig layer, @Nullable List<Integer> input, int axes)
            throws UnsupportedLayerException {
        if (!layer.text("interpolation", "nearest").equals("nearest")) {
            throw layer.notUnderstood("interpolation", "nearest");
        }
        ImageShape image = ImageShape.of(layer, input, axes);
        List<Integer> size = new WindowPlanner(layer, image).pair("size", List.of(axes == 1 ? 1 : 2, 2));
        int width = image.width() * size.get(1);
        return moved(
                layer,
                image,
                image.height() * size.get(0),
                width,
                place -> place / width / size.get(0) * image.width() + place % width / size.get(1));
    }

    /** Top, bottom, left, right: from one number, one per axis, or two per axis. */
    private static List<Integer> border(LayerConfig layer, String key, int axes) throws UnsupportedLayerException {
        List<Double> numbers = layer.numbers(key);
        if (numbers == null || numbers.stream().anyMatch(number -> number < 0 || number != Math.rint(number))) {
            throw layer.notUnderstood(key, "whole numbers of at least 0");
        }
        List<Integer> given = numbers.stream().map(Double::intValue).toList();
        List<Integer> sides = new ArrayList<>();
        for (int side = 0; side < 2 * axes; side++) {
            if (given.size() == 1) {
                sides.add(given.get(0));
            } else if (given.size() == 2 * axes) {
                sides.add(given.get(side));
            } else if (given.size() == axes) {
                sides.add(given.get(side / 2));
            } else {
                throw layer.notUnderstood(key, "one or two numbers per axis");
            }
        }
        if (axes == 1) {
            sides.addAll(0, List.of(0, 0));
        }
        return sides;
    }

    /** The pixel that stands at a place of the output, −1 for zeros. */
    @FunctionalInterface
    private interface Source {
        int pixel(int place);
    }

    private static LayerPlan moved(LayerConfig layer, ImageShape image, int height, int width, Source source)
            throws UnsupportedLayerException {
        ImageShape output = image.resized(height, width, image.channels());
        int size = ShapePlanner.size(output.dimensions());
        if (size < 1 || size > ShapePlanner.LARGEST) {
            throw new UnsupportedLayerException("its output is too large", "Use a smaller image.");
        }
        int channels = image.channels();
        int[] sources = new int[height * width * channels];
        for (int i = 0; i < sources.length; i++) {
            int pixel = source.pixel(i / channels);
            sources[i] = pixel < 0 ? -1 : pixel * channels + i % channels;
        }
        Layer layerOfNetwork = new Rearrangement(layer.shownName(), image.height() * image.width() * channels, sources);
        return plan(layer, image, output, output.dimensions(), layerOfNetwork);
    }

    private static LayerPlan plan(
            LayerConfig layer, ImageShape image, ImageShape output, List<Integer> dimensions, Layer layerOfNetwork) {
        return LayerPlan.weighted(
                dimensions,
                null,
                List.of(),
                arrays -> image.around(layer.shownName(), List.of(layerOfNetwork), output));
    }
}
