package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;
import java.util.Arrays;

/**
 * A convolution as products of matrices: the pixels under the window, one row per place and group, times the kernel. The
 * order of the sums is that of the kernels, the same on every machine.
 */
final class ConvolutionMap implements LayerMap {
    private final Convolution layer;
    private final Window window;
    private final Kernels kernels;
    private final int groups;
    private final int channelsOfGroup;
    private final int filtersOfGroup;
    /** Values of a row of patches: cells × channels of a group. */
    private final int patch;
    /** Per place and cell the first value of the pixel, −1 outside of the image. */
    private final int[] pixels;
    /** Per group patch × filters of the group. */
    private final double[] forward;
    /** Per group filters of the group × patch. */
    private final double[] backward;

    ConvolutionMap(Convolution layer, Kernels kernels) {
        this.layer = layer;
        this.kernels = kernels;
        window = layer.window();
        groups = layer.groups();
        channelsOfGroup = window.channels() / groups;
        filtersOfGroup = layer.filters() / groups;
        patch = window.cells() * channelsOfGroup;
        pixels = new int[Math.multiplyExact(window.places(), window.cells())];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = window.pixel(i / window.cells(), i % window.cells());
            pixels[i] = pixel < 0 ? -1 : pixel * window.channels();
        }
        forward = new double[Math.multiplyExact(patch, layer.filters())];
        backward = new double[forward.length];
        for (int group = 0; group < groups; group++) {
            int start = group * patch * filtersOfGroup;
            for (int i = 0; i < patch; i++) {
                for (int f = 0; f < filtersOfGroup; f++) {
                    double weight = layer.kernel().get(i, group * filtersOfGroup + f);
                    forward[start + i * filtersOfGroup + f] = weight;
                    backward[start + f * patch + i] = weight;
                }
            }
        }
    }

    @Override
    public void run(double[] input, int count, double[] output) {
        int places = window.places();
        int filters = layer.filters();
        double[] patches = new double[places * patch];
        for (int row = 0; row < count; row++) {
            int out = row * places * filters;
            for (int i = 0; i < places * filters; i++) {
                output[out + i] = layer.bias()[i % filters];
            }
            for (int group = 0; group < groups; group++) {
                gather(input, row * window.inputs() + group * channelsOfGroup, patches);
                kernels.addProduct(
                        patches,
                        0,
                        patch,
                        1,
                        forward,
                        group * patch * filtersOfGroup,
                        filtersOfGroup,
                        output,
                        out + group * filtersOfGroup,
                        filters,
                        places,
                        patch,
                        filtersOfGroup);
            }
        }
    }

    /** Turns derivatives by the outputs, row by row, into those by the inputs. */
    void chain(double[] derivatives, int rows, double[] product) {
        int places = window.places();
        int filters = layer.filters();
        double[] patches = new double[places * patch];
        Arrays.fill(product, 0, rows * window.inputs(), 0);
        for (int row = 0; row < rows; row++) {
            for (int group = 0; group < groups; group++) {
                Arrays.fill(patches, 0);
                kernels.addProduct(
                        derivatives,
                        row * places * filters + group * filtersOfGroup,
                        filters,
                        1,
                        backward,
                        group * patch * filtersOfGroup,
                        patch,
                        patches,
                        0,
                        patch,
                        places,
                        filtersOfGroup,
                        patch);
                scatter(patches, product, row * window.inputs() + group * channelsOfGroup);
            }
        }
    }

    /** The norm of Σ|x|·|W| + |b| over the outputs of one row. */
    double termSize(double[] input, int row) {
        int places = window.places();
        double[] patches = new double[places * patch];
        double squares = 0;
        for (int group = 0; group < groups; group++) {
            gather(input, row * window.inputs() + group * channelsOfGroup, patches);
            for (int place = 0; place < places; place++) {
                for (int f = 0; f < filtersOfGroup; f++) {
                    double sum = Math.abs(layer.bias()[group * filtersOfGroup + f]);
                    for (int i = 0; i < patch; i++) {
                        double weight = forward[(group * patch + i) * filtersOfGroup + f];
                        sum += Math.abs(patches[place * patch + i] * weight);
                    }
                    squares += sum * sum;
                }
            }
        }
        return Math.sqrt(squares);
    }

    private void gather(double[] input, int start, double[] patches) {
        for (int i = 0; i < pixels.length; i++) {
            int to = i * channelsOfGroup;
            if (pixels[i] < 0) {
                Arrays.fill(patches, to, to + channelsOfGroup, 0);
            } else {
                System.arraycopy(input, start + pixels[i], patches, to, channelsOfGroup);
            }
        }
    }

    private void scatter(double[] patches, double[] product, int start) {
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >= 0) {
                for (int c = 0; c < channelsOfGroup; c++) {
                    product[start + pixels[i] + c] += patches[i * channelsOfGroup + c];
                }
            }
        }
    }
}
