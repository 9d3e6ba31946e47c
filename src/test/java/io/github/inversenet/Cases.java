package io.github.inversenet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A property: a test that runs with many generated arguments.
 *
 * <p>The arguments are the same in every run, so a failure repeats itself; the message of a failure shows them. Another
 * value of the system property {@value #SEED} gives other arguments. Each parameter takes each of its edge cases at least
 * once. A parameter is an {@code int}, {@code long} or {@code double} in the range of {@link Within}, or any number of its
 * type (of {@code double}: any finite one, by its bits), or a {@code boolean}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(CasesProvider.class)
@ExtendWith(CasesFailure.class)
public @interface Cases {
    String SEED = "cases.seed";

    /** How many random cases follow the edge cases. */
    int value() default 1000;
}
