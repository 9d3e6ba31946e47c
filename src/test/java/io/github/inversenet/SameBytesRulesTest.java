package io.github.inversenet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataTypeMessage;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Production code calls nothing whose result may differ between two JDKs or processors. */
// ArchUnit reads the methods of the nested classes; nobody calls them.
@SuppressWarnings("UnusedMethod")
@AnalyzeClasses(
        packages = "io.github.inversenet",
        importOptions = {ImportOption.DoNotIncludeTests.class, SameBytesRulesTest.WithoutSecondOpinion.class})
class SameBytesRulesTest {
    /** The second opinion computes with ND4J, whose last digits depend on the processor anyway. */
    static final class WithoutSecondOpinion implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/crosscheck/");
        }
    }

    private static final String INEXACT =
            "a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|hypot|cbrt" + "|toRadians|toDegrees";

    /** {@link io.github.inversenet.kernel.SplitMix} is the one source of randomness. */
    @ArchTest
    static final ArchRule randomNumbersAreOurs = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Random.class, SplittableRandom.class)
                    .or(equivalentTo(ThreadLocalRandom.class))
                    .or(resideInAPackage("java.util.random")))
            .orShould()
            .accessTargetWhere(
                    target(owner(belongToAnyOf(Math.class, StrictMath.class))).and(target(nameMatching("random"))))
            .orShould()
            .accessTargetWhere(target(owner(equivalentTo(Collections.class))).and(target(nameMatching("shuffle"))));

    /** Math may be a unit in the last place off, and may be off otherwise elsewhere: StrictMath is fixed to the bit. */
    @ArchTest
    static final ArchRule functionsAreStrict = nobodyUses(INEXACT);

    /** The JDK leaves the order and the compensation of these sums open, and has changed them. */
    @ArchTest
    static final ArchRule sumsHaveAnOrder = noClasses()
            .should()
            .accessTargetWhere(target(owner(equivalentTo(DoubleStream.class)))
                    .and(target(nameMatching("sum|average|summaryStatistics"))))
            .orShould()
            .accessTargetWhere(target(owner(equivalentTo(Collectors.class)))
                    .and(target(nameMatching("(summing|averaging|summarizing)Double"))));

    /** The digits of Double.toString changed in JDK 19; {@link Digits} are the same everywhere. */
    @ArchTest
    static final ArchRule digitsAreOurs = noClasses()
            .should()
            .accessTargetWhere(
                    target(owner(belongToAnyOf(Double.class, Float.class))).and(target(nameMatching("toString"))))
            .orShould()
            .accessTargetWhere(target(owner(assignableTo(TreeNode.class))).and(target(nameMatching("toString"))))
            .orShould()
            .accessTargetWhere(target(owner(belongToAnyOf(String.class, StringBuilder.class, BigDecimal.class)))
                    .and(target(nameMatching("valueOf|append")))
                    .and(target(describe("taking a float", SameBytesRulesTest::takesAFloat))));

    /** Files are little-endian on every machine; jhdf's own types have the order of the machine. */
    @ArchTest
    static final ArchRule byteOrderIsSpelledOut = noClasses()
            .that()
            .resideOutsideOfPackage("..training..")
            .should()
            .accessTargetWhere(target(owner(equivalentTo(ByteOrder.class))).and(target(nameMatching("nativeOrder"))))
            .orShould()
            .accessTargetWhere(target(owner(resideInAPackage("io.jhdf.object.datatype")))
                    .and(target(nameMatching("FLOAT|DOUBLE"))));

    private static boolean takesAFloat(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class));
    }

    private static ArchRule nobodyUses(String functions) {
        return noClasses()
                .should()
                .accessTargetWhere(target(owner(equivalentTo(Math.class))).and(target(nameMatching(functions))))
                .orShould()
                .accessTargetWhere(target(owner(name("jdk.incubator.vector.VectorOperators")))
                        .and(target(nameMatching("(?i)" + functions))));
    }

    /** Square roots are exact; in vectors they stand for the functions that are not. */
    @Test
    void functionsOfVectorsAreFound() {
        JavaClasses vectors = new ClassFileImporter().importPackages("io.github.inversenet.kernel.vector");
        assertThat(nobodyUses("sqrt").evaluate(vectors).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("VectorOperators.SQRT"));
    }

    @ParameterizedTest
    @MethodSource
    void aRuleFindsWhatBreaksIt(ArchRule rule, Class<?> breach) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(breach)).hasViolation())
                .isTrue();
    }

    static Stream<Object[]> aRuleFindsWhatBreaksIt() {
        List<Object[]> cases = new ArrayList<>();
        for (Class<?> breach : List.of(
                OldRandom.class, Splittable.class, OfThread.class, Generator.class, MathRandom.class, Shuffle.class)) {
            cases.add(new Object[] {randomNumbersAreOurs, breach});
        }
        for (Class<?> breach : List.of(Sine.class, PowerByReference.class)) {
            cases.add(new Object[] {functionsAreStrict, breach});
        }
        for (Class<?> breach : List.of(Sum.class, AverageByReference.class, Collected.class)) {
            cases.add(new Object[] {sumsHaveAnOrder, breach});
        }
        for (Class<?> breach : List.of(Printed.class, Appended.class, Node.class, Decimal.class)) {
            cases.add(new Object[] {digitsAreOurs, breach});
        }
        cases.add(new Object[] {byteOrderIsSpelledOut, NativeOrder.class});
        cases.add(new Object[] {byteOrderIsSpelledOut, NativeFloat.class});
        return cases.stream();
    }

    /** What is allowed beside it: the exact functions and StrictMath. */
    @ParameterizedTest
    @MethodSource
    void aRuleLeavesAloneWhatIsExact(ArchRule rule) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(Exact.class))
                        .hasViolation())
                .isFalse();
    }

    static Stream<ArchRule> aRuleLeavesAloneWhatIsExact() {
        return Stream.of(
                randomNumbersAreOurs, functionsAreStrict, sumsHaveAnOrder, digitsAreOurs, byteOrderIsSpelledOut);
    }

    private static final class OldRandom {
        double draw() {
            return new Random(1).nextGaussian();
        }
    }

    private static final class Splittable {
        double draw() {
            return new SplittableRandom(1).nextDouble();
        }
    }

    private static final class OfThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    private static final class Generator {
        long draw() {
            return RandomGenerator.getDefault().nextLong();
        }
    }

    private static final class MathRandom {
        double draw() {
            return Math.random();
        }
    }

    private static final class Shuffle {
        void draw(List<String> values) {
            Collections.shuffle(values);
        }
    }

    private static final class Sine {
        double compute(double x) {
            return Math.sin(x);
        }
    }

    private static final class PowerByReference {
        DoubleUnaryOperator compute() {
            return Math::expm1;
        }
    }

    private static final class Sum {
        double compute(double... values) {
            return DoubleStream.of(values).sum();
        }
    }

    private static final class AverageByReference {
        DoubleSupplier compute(DoubleStream values) {
            return values::sum;
        }
    }

    private static final class Collected {
        double compute(List<Double> values) {
            return values.stream().collect(Collectors.averagingDouble(x -> x));
        }
    }

    private static final class Printed {
        String write(double value) {
            return Double.toString(value);
        }
    }

    private static final class Appended {
        StringBuilder write(float value) {
            return new StringBuilder().append(value);
        }
    }

    private static final class Decimal {
        BigDecimal write(double value) {
            return BigDecimal.valueOf(value);
        }
    }

    private static final class Node {
        String write(ObjectNode value) {
            return value.toString();
        }
    }

    private static final class NativeOrder {
        ByteBuffer write(ByteBuffer buffer) {
            return buffer.order(ByteOrder.nativeOrder());
        }
    }

    private static final class NativeFloat {
        DataTypeMessage write() {
            return DataTypeMessage.create(FloatingPoint.FLOAT);
        }
    }

    private static final class Exact {
        String write(double value, int count) {
            return "%s of %d".formatted(Digits.of(value), count);
        }

        double compute(double x, double y) {
            return Math.sqrt(Math.fma(x, y, Math.abs(x))) + StrictMath.sin(y) + Math.max(x, y);
        }
    }
}
