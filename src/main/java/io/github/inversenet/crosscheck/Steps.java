package io.github.inversenet.crosscheck;

import io.github.inversenet.InverseException;
import io.github.inversenet.network.Activation;
import io.github.inversenet.network.Convolution;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.FloatRange;
import io.github.inversenet.network.Layer;
import io.github.inversenet.network.Pooling;
import io.github.inversenet.network.Rearrangement;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The layers as operations of ND4J. Chosen are those that keep what is not a number: its minimum and maximum do not. Some are
 * put together from others where its own overflow (softplus) or know one α alone (PReLU).
 */
final class Steps {
    private Steps() {}

    /** @throws InverseException for a kind of layer that is not covered */
    static Step of(Layer layer) {
        if (layer instanceof Dense dense) {
            return new DenseStep(dense);
        } else if (layer instanceof Convolution convolution) {
            return new ConvolutionStep(convolution);
        } else if (layer instanceof Pooling pooling) {
            return PixelSteps.pooling(pooling);
        } else if (layer instanceof Rearrangement rearrangement) {
            return PixelSteps.rearrangement(rearrangement);
        } else if (layer instanceof Activation.Inverse inverse) {
            return inverse(inverse);
        } else if (layer instanceof Activation.LeakyRelu leaky) {
            double alpha = leaky.alpha();
            return values -> Transforms.leakyRelu(values, alpha, false);
        } else if (layer instanceof Activation.Relu) {
            return values -> Transforms.relu(values, false);
        } else if (layer instanceof Activation.PRelu prelu) {
            return prelu(prelu);
        } else if (layer instanceof Activation.Sigmoid) {
            return values -> Transforms.sigmoid(values, false);
        } else if (layer instanceof Activation.Tanh) {
            return values -> Transforms.tanh(values, false);
        } else if (layer instanceof Activation.Elu elu) {
            double alpha = elu.alpha();
            return values -> inPlace("elu", values, alpha);
        } else if (layer instanceof Activation.Softplus) {
            return Steps::softplus;
        } else if (layer instanceof Activation.Selu) {
            return values -> inPlace("selu", values);
        } else if (layer instanceof Activation.Scale scale) {
            return scale(scale);
        } else if (layer instanceof Activation.LogSoftmax) {
            return Steps::logSoftmax;
        } else if (layer instanceof Activation.Softmax) {
            return Steps::softmax;
        }
        throw new InverseException("the second opinion does not cover layer '%s' (%s)"
                .formatted(layer.name(), layer.getClass().getSimpleName()));
    }

    private static Step prelu(Activation.PRelu prelu) {
        INDArray alpha = Arrays64.of(Arrays64.widen(prelu.alpha()), prelu.alpha().length, 1);
        return values -> {
            INDArray below = Transforms.relu(values.neg(), false).muliColumnVector(alpha);
            return Transforms.relu(values, false).subi(below);
        };
    }

    /** max(x, 0) + log(1 + exp(−|x|)), which does not overflow. */
    private static INDArray softplus(INDArray values) {
        INDArray rest = Transforms.exp(Transforms.abs(values, true).negi(), false);
        return Transforms.relu(values, false).addi(Transforms.log1p(rest, false));
    }

    private static INDArray softmax(INDArray values) {
        values.subiRowVector(values.max(true, 0));
        Transforms.exp(values, false);
        return values.diviRowVector(values.sum(true, 0));
    }

    private static INDArray logSoftmax(INDArray values) {
        values.subiRowVector(values.max(true, 0));
        INDArray sum = Transforms.exp(values, true).sum(true, 0);
        return values.subiRowVector(Transforms.log(sum, false));
    }

    private static Step scale(Activation.Scale scale) {
        return values -> {
            Activation.Scale wide = scale.perUnit(values.rows());
            INDArray factor = Arrays64.of(wide.factor(), wide.factor().length, 1);
            return values.muliColumnVector(factor).addiColumnVector(Arrays64.of(wide.shift(), wide.shift().length, 1));
        };
    }

    private static Step inverse(Activation.Inverse inverse) {
        FloatRange domain = inverse.domain();
        Step function = function(inverse);
        return values -> function.apply(inPlace("clipbyvalue", values, domain.smallest(), domain.largest()));
    }

    private static Step function(Activation.Inverse inverse) {
        if (inverse instanceof Activation.InverseSigmoid) {
            return values -> {
                INDArray rest = values.rsub(1);
                return Transforms.log(values.divi(rest), false);
            };
        } else if (inverse instanceof Activation.InverseTanh) {
            return values -> {
                INDArray rest = values.rsub(1);
                return Transforms.log(values.addi(1).divi(rest), false).muli(0.5);
            };
        } else if (inverse instanceof Activation.InverseSoftplus) {
            return Steps::inverseSoftplus;
        } else if (inverse instanceof Activation.InverseElu elu) {
            return inverseElu(elu.alpha());
        } else if (inverse instanceof Activation.InverseSelu) {
            return inverseSelu();
        }
        throw new IllegalArgumentException("layer '%s': the second opinion knows no %s"
                .formatted(inverse.name(), inverse.getClass().getSimpleName()));
    }

    /** log(exp(x) − 1) = x + log(1 − exp(−x)), in Java: ND4J's expm1 is exp(x) − 1, which is 0 for a small x. */
    private static INDArray inverseSoftplus(INDArray values) {
        double[] copy = Arrays64.get(values);
        for (int i = 0; i < copy.length; i++) {
            copy[i] += StrictMath.log(-StrictMath.expm1(-copy[i]));
        }
        Arrays64.put(copy, values);
        return values;
    }

    private static Step inverseElu(double alpha) {
        return values -> {
            // max(−x, 0) is 0 where x is positive, and so is its logarithm's part.
            INDArray below = Transforms.relu(values.neg(), false).divi(-alpha);
            return Transforms.relu(values, false).addi(Transforms.log1p(below, false));
        };
    }

    private static Step inverseSelu() {
        double lambda = 1.0507009873554805;
        double alpha = 1.6732632423543772;
        return values -> {
            INDArray below = Transforms.relu(values.neg(), false).divi(-lambda * alpha);
            return Transforms.relu(values, false).divi(lambda).addi(Transforms.log1p(below, false));
        };
    }

    private static INDArray inPlace(String operation, INDArray values, double... arguments) {
        Double[] boxed = new Double[arguments.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = arguments[i];
        }
        Nd4j.getExecutioner()
                .exec(DynamicCustomOp.builder(operation)
                        .addInputs(values)
                        .addOutputs(values)
                        .addFloatingPointArguments(boxed)
                        .build());
        return values;
    }
}
