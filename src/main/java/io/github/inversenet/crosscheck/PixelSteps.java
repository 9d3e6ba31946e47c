package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Mapping;
import io.github.inversenet.network.Pooling;
import io.github.inversenet.network.Rearrangement;

/** Layers that choose or average pixels, image by image; in Java, as there is no product for ND4J to form. */
final class PixelSteps {
    private PixelSteps() {}

    /** What becomes of one image. */
    @FunctionalInterface
    private interface Change {
        void apply(double[] from, int fromStart, double[] to, int toStart);
    }

    static Step pooling(Pooling pooling) {
        Places places = new Places(pooling.window());
        int channels = pooling.window().channels();
        return imageByImage(pooling, (from, fromStart, to, toStart) -> {
            for (int i = 0; i < places.count() * channels; i++) {
                to[toStart + i] = pool(pooling.kind(), places, i / channels, from, fromStart + i % channels, channels);
            }
        });
    }

    private static double pool(Pooling.Kind kind, Places places, int place, double[] from, int start, int channels) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int cell = 0; cell < places.cells(); cell++) {
            int pixel = places.pixel(place, cell);
            if (pixel >= 0) {
                double value = from[start + pixel * channels];
                // Math.max keeps what is not a number.
                largest = Math.max(largest, value);
                sum += value;
                count++;
            }
        }
        return kind == Pooling.Kind.MAXIMUM ? largest : sum / count;
    }

    static Step rearrangement(Rearrangement rearrangement) {
        int[] source = rearrangement.source();
        return imageByImage(rearrangement, (from, fromStart, to, toStart) -> {
            for (int i = 0; i < source.length; i++) {
                to[toStart + i] = source[i] < 0 ? 0 : from[fromStart + source[i]];
            }
        });
    }

    private static Step imageByImage(Mapping layer, Change change) {
        return values -> {
            double[] from = Arrays64.get(values);
            int count = Math.toIntExact(values.columns());
            double[] to = new double[Math.multiplyExact(count, layer.outputs())];
            for (int image = 0; image < count; image++) {
                change.apply(from, image * layer.inputs(), to, image * layer.outputs());
            }
            return Arrays64.of(to, layer.outputs(), count);
        };
    }
}
