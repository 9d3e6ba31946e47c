package io.github.inversenet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InverseActivationTest {
    private static final double EPSILON = Math.ulp(1.0);

    @Cases
    void sigmoidComesBack(@Within(min = -87, max = 16.6) double x) {
        // One rounding of y is ε/2·y, and the inverse's slope is 1/(y(1 − y)): 1/(1 − y) = 1 + exp(x) roundings of 1.
        assertComesBack(
                new Activation.Sigmoid("f"),
                new Activation.InverseSigmoid("g"),
                x,
                (4 + Math.abs(x)) * (1 + Math.exp(x)));
    }

    @Cases
    void tanhComesBack(@Within(min = -8.6, max = 8.6) double x) {
        // The inverse's slope is 1/(1 − y²) = cosh²x.
        assertComesBack(
                new Activation.Tanh("f"),
                new Activation.InverseTanh("g"),
                x,
                (4 + Math.abs(x)) * Math.pow(Math.cosh(x), 2));
    }

    @Cases
    void softplusComesBack(@Within(min = -87, max = 1e4) double x) {
        // The relative slope y·g'(y) is y/(1 − exp(−y)), at most 1 + y.
        assertComesBack(new Activation.Softplus("f"), new Activation.InverseSoftplus("g"), x, 4 * (1 + Math.abs(x)));
    }

    @Cases
    void seluComesBack(@Within(min = -15, max = 1e4) double x) {
        // As for ELU, with the factor λ in front of both sides.
        assertComesBack(
                new Activation.Selu("f"),
                new Activation.InverseSelu("g"),
                x,
                (4 + Math.abs(x)) * Math.exp(Math.max(0, -x)));
    }

    @Cases
    void eluComesBack(@Within(min = -15.9, max = 1e4) double x, @Within(min = 0.01, max = 1e3) double a) {
        // The float32 number next to −α is up to 2^-23 of α away from it (where α is a power of 2): the domain ends at
        // x = −23·log 2 = −15.94 there.
        // Below 0 the inverse's slope is exp(−x)/α, and y is rounded at the scale of α.
        float alpha = (float) a;
        assertComesBack(
                new Activation.Elu("f", alpha),
                new Activation.InverseElu("g", alpha),
                x,
                (4 + Math.abs(x)) * Math.exp(Math.max(0, -x)));
    }

    @Cases
    void inverseThenFunctionIsTheIdentityOnTheDomain(@Within(min = 0.000001, max = 85) double size) {
        // From nearly 1 down to 1e-37, as many values in every decade.
        double y = Math.exp(-size);
        // f contracts what g stretches; what is left are the roundings of g's value, |g| ≤ 88, and of f's.
        double tolerance = 100 * EPSILON * y + 4 * EPSILON * y;
        assertThat(run(new Activation.Sigmoid("f"), run(new Activation.InverseSigmoid("g"), y)))
                .isCloseTo(y, within(tolerance));
        assertThat(run(new Activation.Softplus("f"), run(new Activation.InverseSoftplus("g"), y)))
                .isCloseTo(y, within(tolerance));
        assertThat(run(new Activation.Tanh("f"), run(new Activation.InverseTanh("g"), -y)))
                .isCloseTo(-y, within(tolerance));
        assertThat(run(new Activation.Elu("f", 1), run(new Activation.InverseElu("g", 1), -y)))
                .isCloseTo(-y, within(tolerance));
    }

    /** Figures from the definitions, at the float64 numbers x, with 60 decimal digits of Python's decimal. */
    @ParameterizedTest
    @CsvSource({
        "inverse_sigmoid, 1e-30, -69.07755278982137",
        "inverse_sigmoid, 0.5000000001, 4.000000330961484e-10",
        "inverse_sigmoid, 0.9999999, 16.11809555148467",
        "inverse_tanh, 1e-12, 1e-12",
        "inverse_tanh, -0.5, -0.5493061443340549",
        "inverse_softplus, 1e-20, -46.051701859880914",
        "inverse_softplus, 1, 0.5413248546129181",
        "inverse_softplus, 800, 800.0",
        "inverse_elu, -1e-12, -1.0000000000005e-12",
        "inverse_elu, -0.5, -0.6931471805599453",
        "inverse_elu, 7, 7.0"
    })
    void hasTheValueOfTheDefinition(String function, double x, double expected) {
        Activation.Inverse inverse = inverse(function);
        assertThat(run(inverse, x)).isCloseTo(expected, within(4 * EPSILON * Math.abs(expected)));
    }

    static Stream<Arguments> outside() {
        float justBelow1 = Math.nextDown(1f);
        return Stream.of(
                Arguments.of("inverse_sigmoid", new double[] {0, -3, -0.0, 1, 2}, new double[] {
                    Float.MIN_NORMAL, Float.MIN_NORMAL, Float.MIN_NORMAL, justBelow1, justBelow1
                }),
                Arguments.of(
                        "inverse_tanh",
                        new double[] {-1, -5, 1, 1 - 1e-9, Double.POSITIVE_INFINITY},
                        new double[] {-justBelow1, -justBelow1, justBelow1, justBelow1, justBelow1}),
                Arguments.of("inverse_softplus", new double[] {0, -7, Double.NEGATIVE_INFINITY}, new double[] {
                    Float.MIN_NORMAL, Float.MIN_NORMAL, Float.MIN_NORMAL
                }),
                Arguments.of("inverse_selu", new double[] {-1.7581, -9}, new double[] {-1.7580992f, -1.7580992f}),
                Arguments.of("inverse_elu", new double[] {-1, -1.5}, new double[] {-justBelow1, -justBelow1}));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void projectsWhatIsOutsideAndCountsIt(String function, double[] values, double[] nearest) {
        Activation.Inverse inverse = inverse(function);
        double[] projected = values.clone();
        double[] inside = nearest.clone();

        assertThat(ActivationFunctions.apply(inverse, projected, 1, values.length))
                .isEqualTo(values.length);
        assertThat(ActivationFunctions.apply(inverse, inside, 1, nearest.length))
                .isZero();

        assertThat(projected).containsExactly(inside);
        assertThat(Arrays.stream(projected)).allMatch(Double::isFinite);
    }

    @Test
    void zeroAndBothSignsOfZeroStay() {
        for (double zero : new double[] {0.0, -0.0}) {
            assertThat(run(inverse("inverse_tanh"), zero)).isEqualTo(zero);
        }
        assertThat(run(inverse("inverse_elu"), 0)).isZero();
        assertThat(run(inverse("inverse_sigmoid"), 0.5)).isZero();
    }

    @Test
    void whatIsNotANumberStaysSoAndIsNotCounted() {
        for (String function : List.of("inverse_sigmoid", "inverse_tanh", "inverse_softplus", "inverse_elu")) {
            double[] value = {Double.NaN};
            assertThat(ActivationFunctions.apply(inverse(function), value, 1, 1))
                    .isZero();
            assertThat(value[0]).isNaN();
        }
    }

    @Test
    void theEvaluatorCountsProjectionsOfEachLayer() {
        Dense identity = new Dense("d", new Matrix(2, 2, new float[] {1, 0, 0, 1}), new float[2]);
        Network network = new Network(
                List.of(new Activation.InverseSigmoid("first"), identity, new Activation.InverseSoftplus("second")));
        NetworkEvaluator evaluator = new NetworkEvaluator(network, 3);
        assertThat(evaluator.projected()).isZero();
        // logit of 0.75 is positive, that of 0.25 negative and so outside of the second layer's domain.
        evaluator.run(new double[] {0.75, 0.25, 0.75, 0.75, 0.75, 5}, 3, new double[6]);
        evaluator.run(new double[] {-1, 0.25}, 1, new double[2]);

        assertThat(evaluator.projected()).isEqualTo(5);
        assertThat(evaluator.projections())
                .containsExactly(
                        new Projection("first", "inverse_sigmoid", 2, 8),
                        new Projection("second", "inverse_softplus", 3, 8));
    }

    @Test
    void anEluWithoutRangeHasNoInverse() {
        assertThatThrownBy(() -> new Activation.InverseElu("e", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertComesBack(Activation f, Activation g, double x, double roundings) {
        assertThat(run(g, run(f, x))).isCloseTo(x, within(roundings * EPSILON));
    }

    private static double run(Activation activation, double x) {
        double[] value = {x};
        ActivationFunctions.apply(activation, value, 1, 1);
        return value[0];
    }

    private static Activation.Inverse inverse(String function) {
        return switch (function) {
            case "inverse_sigmoid" -> new Activation.InverseSigmoid("g");
            case "inverse_tanh" -> new Activation.InverseTanh("g");
            case "inverse_softplus" -> new Activation.InverseSoftplus("g");
            case "inverse_selu" -> new Activation.InverseSelu("g");
            case "inverse_elu" -> new Activation.InverseElu("g", 1);
            default -> throw new AssertionError(function);
        };
    }
}
