package io.github.inversenet.inversion;

import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Network;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Newton's method runs. A network sees an image x only through its first layer's z = x·W + b, and every step of
 * minimum norm is a combination x += v·Wᵀ of W's columns, which moves z by v·WᵀW. So where W narrows, the method works on
 * codes z with the metric WᵀW, and no step costs as much as an image. Elsewhere the code is the image itself.
 */
sealed interface RefinementCode {
    /** Values of a code. */
    int width();

    /** What the network does to a code. */
    List<Layer> rest();

    /** WᵀW, width × width; null for the identity. */
    @Nullable
    DoubleMatrix metric();

    /** The codes of images. */
    double[] of(double[] images, int count);

    /** Moves images by v·Wᵀ. */
    void move(double[] images, double[] v, int count);

    static RefinementCode of(Network network, Kernels kernels) {
        if (network.layers().get(0) instanceof Dense dense && dense.outputs() < dense.inputs()) {
            return new FirstLayer(network, dense, kernels);
        }
        return new Image(network.inputs(), network.layers());
    }

    /** z = x·W + b. */
    final class FirstLayer implements RefinementCode {
        private final Network network;
        private final Dense dense;
        private final DoubleMatrix kernel;
        private final DoubleMatrix transposed;
        private final DoubleMatrix metric;
        private final Kernels kernels;

        FirstLayer(Network network, Dense dense, Kernels kernels) {
            this.network = network;
            this.dense = dense;
            this.kernels = kernels;
            kernel = DoubleMatrix.of(dense.kernel());
            transposed = kernel.transpose();
            metric = transposed.times(kernel, kernels);
        }

        @Override
        public int width() {
            return dense.outputs();
        }

        @Override
        public List<Layer> rest() {
            return network.layers().subList(1, network.layers().size());
        }

        @Override
        public DoubleMatrix metric() {
            return metric;
        }

        @Override
        public double[] of(double[] images, int count) {
            int n = dense.inputs();
            int h = dense.outputs();
            double[] codes = new double[count * h];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = dense.bias()[i % h];
            }
            kernels.addProduct(images, 0, n, 1, kernel.values(), 0, h, codes, 0, h, count, n, h);
            return codes;
        }

        @Override
        public void move(double[] images, double[] v, int count) {
            int n = dense.inputs();
            int h = dense.outputs();
            kernels.addProduct(v, 0, h, 1, transposed.values(), 0, n, images, 0, n, count, h, n);
        }
    }

    /** z = x. */
    record Image(int width, List<Layer> rest) implements RefinementCode {
        @Override
        public @Nullable DoubleMatrix metric() {
            return null;
        }

        @Override
        public double[] of(double[] images, int count) {
            return Arrays.copyOf(images, count * width);
        }

        @Override
        public void move(double[] images, double[] v, int count) {
            for (int i = 0; i < count * width; i++) {
                images[i] += v[i];
            }
        }
    }
}
