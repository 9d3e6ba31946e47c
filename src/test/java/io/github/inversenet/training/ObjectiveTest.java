package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.kernel.Team;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient in Gram form against central differences of the loss as it is defined, written out in float64 with the
 * pixels of every reconstruction.
 */
class ObjectiveTest {
    private static final int PIXELS = 12;
    private static final int IMAGES = 7;
    private static final int CLASSES = 3;
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "cross-entropy, 5;4, 0,    0,   0",
        "cross-entropy, 5;4, 0,    0,   0.4",
        "mse,           5;4, 0,    0,   0",
        "cross-entropy, 5;4, 0.05, 0,   0",
        "cross-entropy, 5;4, 0,    0.7, 0",
        "cross-entropy, 5;4, 0.05, 0.7, 0",
        "mse,           5;4, 0.05, 0.7, 0",
        "mse,           '',  0.05, 0.7, 0",
        "cross-entropy, 6,   0.05, 0.7, 0.4",
        "cross-entropy, 6;5;4, 0.05, 0.7, 1",
        "cross-entropy, 5;5;3, 0.05, 0, 0.2",
        "cross-entropy, 4;7;4, 0.05, 0, 0.2",
        "cross-entropy, 4;7;4, 0.05, 0.7, 0.2",
        "cross-entropy, 5;2, 0.05, 0.7, 0.2",
        "cross-entropy, 15;4, 0.05, 0, 0.2",
        "mse,           17, 0.05, 0.7, 0",
        "cross-entropy, 14;16, 0.05, 0.7, 0.2",
    })
    void theGradientIsThatOfTheLoss(
            String loss, String hidden, double inversionWeight, double orthogonality, double exponent) {
        List<Integer> widths = new ArrayList<>();
        for (String width : hidden.split(";")) {
            if (!width.isEmpty()) {
                widths.add(Integer.valueOf(width));
            }
        }
        TrainingParameters parameters = TrainingParameters.builder()
                .hiddenLayers(widths)
                .alpha(0.3)
                .optimizer(Optimizer.ADAM)
                .loss(Loss.of(loss))
                .schedule(Schedule.CONSTANT)
                .learningRate(0.01)
                .batchSize(IMAGES)
                .epochs(1)
                .inversionWeight(inversionWeight)
                .orthogonality(orthogonality)
                .temperature(3.0)
                .lossExponent(exponent)
                .shiftProbability(0)
                .validationImages(1)
                .seed(1)
                .build();
        Random random = new Random(42);
        InMemoryImages images = images(random);
        List<DenseState> layers = layers(widths, random);
        PixelShares shares = new PixelShares(0, PIXELS);
        SparseBatch batch = new SparseBatch(3, 4, IMAGES, shares);
        StepBuffers buffers = new StepBuffers(layers, IMAGES);
        Objective objective = new Objective(Kernels.best(), parameters, layers, batch, buffers);
        List<float[]> gradients;
        try (Team team = new Team(1)) {
            KernelGradients kernelGradients =
                    new KernelGradients(Kernels.best(), parameters, layers, batch, buffers, objective);
            Stepper stepper =
                    new Stepper(Kernels.best(), parameters, 0.001, layers, objective, kernelGradients, shares, team);
            stepper.deriveFromWeights();
            SparseImages sparse = new SparseImages(images, team, Long.MAX_VALUE, Path.of("never-made"));
            for (int slot = 0; slot < IMAGES; slot++) {
                batch.load(sparse, slot, slot, Variations.Shift.NONE, 0);
            }
            objective.begin(IMAGES);
            objective.backpropagate(0, IMAGES);
            gradients = stepper.kernelGradients();
        }
        Reference reference = new Reference(parameters, layers, images);
        // float32 products of a dozen terms and inverses of condition number 10: 1e-6 relative, with some to spare.
        assertThat(objective.loss()).isCloseTo(reference.loss(), org.assertj.core.data.Percentage.withPercentage(1e-3));
        for (int l = 0; l < layers.size(); l++) {
            DenseState layer = layers.get(l);
            double[][] kernel = reference.kernels.get(l);
            double worst = 0;
            double norm = 0;
            for (int i = 0; i < layer.inputs; i++) {
                for (int j = 0; j < layer.outputs; j++) {
                    double expected = reference.difference(kernel[i], j);
                    double actual = gradients.get(l)[Kernels.row(i, layer.stride) + j];
                    worst = Math.max(worst, Math.abs(actual - expected));
                    norm = Math.max(norm, Math.abs(expected));
                }
            }
            // Differences of a loss near 1 over 2e-6 carry 1e-10, float32 and its inverses the rest.
            assertThat(worst).as("kernel of layer %d", l).isLessThan(2e-4 * norm);
            for (int j = 0; j < layer.outputs; j++) {
                assertThat((double) layer.biasGradient[j])
                        .as("bias %d of layer %d", j, l)
                        .isCloseTo(
                                reference.difference(reference.biases.get(l), j),
                                org.assertj.core.data.Offset.offset(2e-4 * Math.max(1, norm)));
            }
        }
    }

    private static InMemoryImages images(Random random) {
        byte[] pixels = new byte[IMAGES * PIXELS];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextBoolean() ? 0 : (byte) random.nextInt(256);
        }
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
        }
        return new InMemoryImages(IMAGES, 3, 4, pixels, labels);
    }

    /** Weights that are somewhat off orthonormal ones and biases that are not zero, so that every term counts. */
    private static List<DenseState> layers(List<Integer> hidden, Random random) {
        List<Integer> widths = new ArrayList<>(hidden);
        widths.add(CLASSES);
        OrthonormalInitializer initializer =
                new OrthonormalInitializer(new io.github.inversenet.kernel.SplitMix(42), Kernels.best());
        List<DenseState> layers = new ArrayList<>();
        int inputs = PIXELS;
        for (int outputs : widths) {
            float[] kernel = initializer.initialize(inputs, outputs);
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] += (float) (0.3 * random.nextGaussian() / Math.sqrt(Math.max(inputs, outputs)));
            }
            DenseState layer = new DenseState(inputs, outputs, kernel, layers.isEmpty(), Kernels.best());
            for (int j = 0; j < outputs; j++) {
                layer.bias[j] = (float) (0.1 * random.nextGaussian());
            }
            layers.add(layer);
            inputs = outputs;
        }
        return layers;
    }

    /** The loss as the documentation defines it. */
    private static final class Reference {
        final List<double[][]> kernels = new ArrayList<>();
        final List<double[]> biases = new ArrayList<>();
        private final TrainingParameters parameters;
        private final double[][] x = new double[IMAGES][PIXELS];
        private final int[] labels = new int[IMAGES];

        Reference(TrainingParameters parameters, List<DenseState> layers, InMemoryImages images) {
            this.parameters = parameters;
            for (DenseState layer : layers) {
                double[][] kernel = new double[layer.inputs][layer.outputs];
                double[] bias = new double[layer.outputs];
                for (int j = 0; j < layer.outputs; j++) {
                    bias[j] = layer.bias[j];
                    for (int i = 0; i < layer.inputs; i++) {
                        kernel[i][j] = layer.kernel[Kernels.row(i, layer.stride) + j];
                    }
                }
                kernels.add(kernel);
                biases.add(bias);
            }
            for (int s = 0; s < IMAGES; s++) {
                labels[s] = images.labels()[s];
                for (int i = 0; i < PIXELS; i++) {
                    x[s][i] = Byte.toUnsignedInt(images.bytes()[s * PIXELS + i]) / 255.0;
                }
            }
        }

        /** Central difference of the loss by one entry. */
        double difference(double[] row, int entry) {
            double value = row[entry];
            row[entry] = value + STEP;
            double above = loss();
            row[entry] = value - STEP;
            double below = loss();
            row[entry] = value;
            return (above - below) / (2 * STEP);
        }

        double loss() {
            double loss = 0;
            for (int s = 0; s < IMAGES; s++) {
                double[] y = forward(x[s]);
                loss += classification(y, labels[s]) / IMAGES;
                double[] decoded = decode(y);
                for (int i = 0; i < PIXELS; i++) {
                    double difference = decoded[i] - x[s][i];
                    loss += parameters.inversionWeight() * difference * difference / IMAGES;
                }
            }
            for (double[][] kernel : kernels) {
                loss += parameters.orthogonality() * orthonormality(kernel);
            }
            return loss;
        }

        private double[] forward(double[] input) {
            double[] h = input;
            for (int l = 0; l < kernels.size(); l++) {
                double[] z = biases.get(l).clone();
                for (int i = 0; i < h.length; i++) {
                    for (int j = 0; j < z.length; j++) {
                        z[j] += h[i] * kernels.get(l)[i][j];
                    }
                }
                for (int j = 0; j < z.length && l < kernels.size() - 1; j++) {
                    z[j] = z[j] > 0 ? z[j] : parameters.alpha() * z[j];
                }
                h = z;
            }
            return h;
        }

        private double[] decode(double[] y) {
            double[] h = y;
            for (int l = kernels.size() - 1; l >= 0; l--) {
                double[][] inverse = pseudoInverse(kernels.get(l));
                double[] r = new double[inverse[0].length];
                for (int i = 0; i < r.length; i++) {
                    for (int j = 0; j < h.length; j++) {
                        r[i] += (h[j] - biases.get(l)[j]) * inverse[j][i];
                    }
                    r[i] = r[i] > 0 || l == 0 ? r[i] : r[i] / parameters.alpha();
                }
                h = r;
            }
            return h;
        }

        /** (WᵀW)⁻¹Wᵀ, or Wᵀ(WWᵀ)⁻¹ of a matrix with more columns than rows. */
        private static double[][] pseudoInverse(double[][] w) {
            double[][] t = transpose(w);
            return w.length >= t.length ? times(inverse(times(t, w)), t) : times(t, inverse(times(w, t)));
        }

        private static double[][] transpose(double[][] a) {
            double[][] t = new double[a[0].length][a.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a[0].length; j++) {
                    t[j][i] = a[i][j];
                }
            }
            return t;
        }

        private static double[][] times(double[][] a, double[][] b) {
            double[][] product = new double[a.length][b[0].length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < b[0].length; j++) {
                    for (int k = 0; k < b.length; k++) {
                        product[i][j] += a[i][k] * b[k][j];
                    }
                }
            }
            return product;
        }

        /** By Gauss and Jordan; a positive definite matrix needs no pivots. */
        private static double[][] inverse(double[][] matrix) {
            int n = matrix.length;
            double[][] work = new double[n][2 * n];
            for (int i = 0; i < n; i++) {
                System.arraycopy(matrix[i], 0, work[i], 0, n);
                work[i][n + i] = 1;
            }
            for (int k = 0; k < n; k++) {
                double pivot = work[k][k];
                for (int j = 0; j < 2 * n; j++) {
                    work[k][j] /= pivot;
                }
                for (int i = 0; i < n; i++) {
                    double factor = i == k ? 0 : work[i][k];
                    for (int j = 0; j < 2 * n; j++) {
                        work[i][j] -= factor * work[k][j];
                    }
                }
            }
            double[][] inverse = new double[n][];
            for (int i = 0; i < n; i++) {
                inverse[i] = java.util.Arrays.copyOfRange(work[i], n, 2 * n);
            }
            return inverse;
        }

        private double classification(double[] y, int label) {
            double result = 0;
            if (parameters.loss() == Loss.MSE) {
                for (int j = 0; j < CLASSES; j++) {
                    double difference = y[j] - (j == label ? 1 : 0);
                    result += difference * difference / CLASSES;
                }
                return result;
            }
            for (double output : y) {
                result += Math.exp(parameters.temperature() * output);
            }
            double logarithm = parameters.temperature() * y[label] - Math.log(result);
            double q = parameters.lossExponent();
            return q == 0 ? -logarithm : (1 - Math.exp(q * logarithm)) / q;
        }

        private static double orthonormality(double[][] kernel) {
            double sum = 0;
            for (int j = 0; j < kernel[0].length; j++) {
                for (int k = 0; k < kernel[0].length; k++) {
                    double product = j == k ? -1 : 0;
                    for (double[] row : kernel) {
                        product += row[j] * row[k];
                    }
                    sum += product * product;
                }
            }
            return sum;
        }
    }
}
