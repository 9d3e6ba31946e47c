package io.github.inversenet.network;

import io.github.inversenet.kernel.Kernels;

/** A {@link Mapping} in float64. Any number of threads can run it at a time. */
interface LayerMap {
    /**
     * @param input {@code count × inputs} values, row by row
     * @param output receives {@code count × outputs} values; not the array of the input
     */
    void run(double[] input, int count, double[] output);

    static LayerMap of(Mapping mapping, Kernels kernels) {
        if (mapping instanceof Dense dense) {
            return new AffineMap(dense, kernels);
        } else if (mapping instanceof Convolution convolution) {
            return new ConvolutionMap(convolution, kernels);
        } else if (mapping instanceof Pooling pooling) {
            return new PoolingMap(pooling);
        }
        Rearrangement rearrangement = (Rearrangement) mapping;
        return (input, count, output) -> rearrange(rearrangement, input, count, output);
    }

    private static void rearrange(Rearrangement layer, double[] input, int count, double[] output) {
        int[] source = layer.source();
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < source.length; i++) {
                output[row * source.length + i] = source[i] < 0 ? 0 : input[row * layer.inputs() + source[i]];
            }
        }
    }
}
