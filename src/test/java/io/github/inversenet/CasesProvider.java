package io.github.inversenet;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Generates the arguments of {@link Cases}: edge cases first, then random ones, with edge cases among them. */
final class CasesProvider extends AnnotationBasedArgumentsProvider<Cases> {
    /** One random value in this many is an edge case, so that edge cases of several parameters meet. */
    private static final int EDGE_EVERY = 8;

    static long seed() {
        return Long.getLong(Cases.SEED, 0);
    }

    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, Cases cases) {
        String test = context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName();
        SplittableRandom random = new SplittableRandom(31 * seed() + test.hashCode());
        List<Values> values =
                parameters.getAll().stream().map(CasesProvider::values).toList();
        List<Arguments> all = new ArrayList<>();
        for (int p = 0; p < values.size(); p++) {
            for (Object edge : values.get(p).edges()) {
                Object[] drawn = draw(values, random);
                drawn[p] = edge;
                all.add(Arguments.of(drawn));
            }
        }
        for (int i = 0; i < cases.value(); i++) {
            all.add(Arguments.of(draw(values, random)));
        }
        return all.stream();
    }

    private static Object[] draw(List<Values> values, SplittableRandom random) {
        return values.stream().map(value -> value.draw(random)).toArray();
    }

    /** What a parameter may be. */
    private record Values(List<?> edges, Function<SplittableRandom, Object> others) {
        Object draw(SplittableRandom random) {
            return random.nextInt(EDGE_EVERY) == 0 ? edges.get(random.nextInt(edges.size())) : others.apply(random);
        }
    }

    private static Values values(ParameterDeclaration parameter) {
        Within range = parameter.getAnnotatedElement().getAnnotation(Within.class);
        Class<?> type = parameter.getParameterType();
        if (type == boolean.class) {
            return new Values(List.of(false, true), SplittableRandom::nextBoolean);
        }
        if (type == double.class) {
            return doubles(range);
        }
        if (type == long.class) {
            return integers(range, Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf);
        }
        if (type == int.class) {
            return integers(range, Integer.MIN_VALUE, Integer.MAX_VALUE, Math::toIntExact);
        }
        throw new IllegalArgumentException("no cases of " + type);
    }

    private static Values integers(@Nullable Within range, long smallest, long largest, Function<Long, Object> toType) {
        long min = range == null ? smallest : (long) range.min();
        long max = range == null ? largest : (long) range.max();
        List<Object> edges = LongStream.of(min, max, -2, -1, 0, 1, 2)
                .filter(edge -> edge >= min && edge <= max)
                .distinct()
                .mapToObj(toType::apply)
                .toList();
        return new Values(edges, random -> {
            long value = max == Long.MAX_VALUE ? random.nextLong() : random.nextLong(min, max + 1);
            // Small numbers are rare in a large range.
            long smaller = value >> random.nextInt(40);
            return toType.apply(smaller >= min && smaller <= max ? smaller : value);
        });
    }

    private static Values doubles(@Nullable Within range) {
        double min = range == null ? -Double.MAX_VALUE : range.min();
        double max = range == null ? Double.MAX_VALUE : range.max();
        double[] known = {
            min, max, 0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, -Double.MIN_NORMAL
        };
        List<Double> edges = DoubleStream.of(known)
                .boxed()
                // -0.0 is less than 0.
                .filter(edge -> edge.compareTo(min) >= 0 && edge.compareTo(max) <= 0)
                .distinct()
                .toList();
        return new Values(edges, random -> range == null ? anyFinite(random) : between(random, min, max));
    }

    private static double between(SplittableRandom random, double min, double max) {
        double value = random.nextDouble(min, max);
        double smaller = Math.scalb(value, -random.nextInt(40));
        return smaller >= min && smaller <= max && random.nextBoolean() ? smaller : value;
    }

    private static double anyFinite(SplittableRandom random) {
        double value;
        do {
            value = Double.longBitsToDouble(random.nextLong());
        } while (!Double.isFinite(value));
        return value;
    }
}
