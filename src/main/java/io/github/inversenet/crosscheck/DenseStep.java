package io.github.inversenet.crosscheck;

import io.github.inversenet.network.Dense;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** z = Wᵀ·h + b by ND4J's matrix product. */
final class DenseStep implements Step {
    private final INDArray kernel;
    private final INDArray bias;
    private @Nullable INDArray result;

    DenseStep(Dense dense) {
        // Keras stores inputs × outputs row by row, which is outputs × inputs column by column.
        kernel = Arrays64.of(Arrays64.widen(dense.kernel().values()), dense.outputs(), dense.inputs());
        bias = Arrays64.of(Arrays64.widen(dense.bias()), dense.outputs(), 1);
    }

    @Override
    public INDArray apply(INDArray values) {
        INDArray product = result;
        if (product == null || product.columns() != values.columns()) {
            product = Arrays64.zeros(kernel.rows(), values.columns());
            result = product;
        }
        kernel.mmuli(values, product);
        return product.addiColumnVector(bias);
    }
}
