package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Convolution;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The pixels under the window, laid side by side, times the kernel, by ND4J's matrix product: image by image. */
final class ConvolutionStep implements Step {
    private final Convolution layer;
    private final Places places;
    private final int channels;
    private final int filters;
    private final INDArray[] kernels;
    private final double[] pixels;
    private final INDArray columns;
    private final INDArray product;

    ConvolutionStep(Convolution layer) {
        this.layer = layer;
        places = new Places(layer.window());
        channels = layer.window().channels() / layer.groups();
        filters = layer.filters() / layer.groups();
        int inner = places.cells() * channels;
        kernels = new INDArray[layer.groups()];
        Arrays.setAll(kernels, group -> kernel(group, inner));
        pixels = new double[inner * places.count()];
        columns = Arrays64.zeros(inner, places.count());
        product = Arrays64.zeros(filters, places.count());
    }

    private INDArray kernel(int group, int inner) {
        double[] values = new double[inner * filters];
        for (int i = 0; i < values.length; i++) {
            values[i] = layer.kernel().get(i / filters, group * filters + i % filters);
        }
        return Arrays64.of(values, filters, inner);
    }

    @Override
    public INDArray apply(INDArray values) {
        double[] images = Arrays64.get(values);
        int count = Math.toIntExact(values.columns());
        double[] result = new double[Math.multiplyExact(count, layer.outputs())];
        for (int image = 0; image < count; image++) {
            for (int group = 0; group < kernels.length; group++) {
                collect(images, image * layer.inputs(), group);
                Arrays64.put(pixels, columns);
                kernels[group].mmuli(columns, product);
                spread(Arrays64.get(product), group, result, image * layer.outputs());
            }
        }
        return Arrays64.of(result, layer.outputs(), count);
    }

    private void collect(double[] images, int start, int group) {
        int next = 0;
        for (int place = 0; place < places.count(); place++) {
            for (int cell = 0; cell < places.cells(); cell++) {
                int pixel = places.pixel(place, cell);
                for (int channel = 0; channel < channels; channel++) {
                    int index = start + pixel * layer.window().channels() + group * channels + channel;
                    pixels[next++] = pixel < 0 ? 0 : images[index];
                }
            }
        }
    }

    private void spread(double[] sums, int group, double[] result, int start) {
        for (int i = 0; i < sums.length; i++) {
            int filter = group * filters + i % filters;
            result[start + i / filters * layer.filters() + filter] = sums[i] + layer.bias()[filter];
        }
    }
}
