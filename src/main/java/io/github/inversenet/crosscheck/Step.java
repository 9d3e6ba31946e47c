package io.github.inversenet.crosscheck;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer as operations of ND4J, in float64.
 *
 * <p>A batch is a matrix with a column per row vector, in column-major order: the values of an image lie side by side.
 */
@FunctionalInterface
interface Step {
    /**
     * @param values inputs × count; may be written to
     * @return outputs × count; may be {@code values}, or a buffer that the next call writes to
     */
    INDArray apply(INDArray values);
}
