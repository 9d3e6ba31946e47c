package io.github.inversenet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.InverseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void acceptsValuesOnTheirLimits() {
        assertThat(judge(rule(0.5, null), 0.5).passed()).isTrue();
        assertThat(judge(rule(null, 0.5), 0.5).passed()).isTrue();
        assertThat(judge(rule(0.5, 0.5), 0.5).text()).isEqualTo("m is 0.5, within minimum 0.5 and maximum 0.5");
    }

    @Test
    void namesValueLimitAndDirectionOfAViolation() {
        assertThat(judge(rule(0.96, null), 0.5).text()).isEqualTo("m is 0.5, below minimum 0.96");
        assertThat(judge(rule(null, 0.04), 0.5).text()).isEqualTo("m is 0.5, above maximum 0.04");
        assertThat(judge(rule(0.1, 0.2), 0.5).text()).isEqualTo("m is 0.5, above maximum 0.2");
        assertThat(judge(rule(0.1, 0.2), 0.05).text()).isEqualTo("m is 0.05, below minimum 0.1");
    }

    @Test
    void doesNotRoundAViolationOntoItsLimit() {
        assertThat(judge(rule(0.96, null), Math.nextDown(0.96)).text())
                .isEqualTo("m is 0.9599999999999999, below minimum 0.96");
    }

    @Test
    void failsWhatIsNotFinite() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(judge(rule(-1.0, null), value).passed()).as("%s", value).isFalse();
            assertThat(judge(rule(null, 1.0), value).passed()).as("%s", value).isFalse();
        }
        assertThat(judge(rule(10.0, null), Double.POSITIVE_INFINITY).text())
                .isEqualTo("m is Infinity, not a finite number, so it cannot keep minimum 10.0");
    }

    @Test
    void failsWhatWasNotMeasured() {
        Judgement judgement =
                Gate.judge(List.of(rule(null, 1.0)), Map.of()).judgements().get(0);

        assertThat(judgement.passed()).isFalse();
        assertThat(judgement.text()).isEqualTo("m has no finite value, so it cannot keep maximum 1.0");
    }

    @Test
    void passesUnlessARuleOfLevelErrorIsViolated() {
        Rule warning = new Rule("m", 0.9, null, Level.WARN);
        Rule error = new Rule("m", 0.8, null, Level.ERROR);

        Verdict warned = Gate.judge(List.of(warning, error), Map.of("m", 0.85));
        assertThat(warned.passed()).isTrue();
        assertThat(warned.violations(Level.WARN)).extracting(Judgement::rule).containsExactly(warning);
        assertThat(warned.violations(Level.ERROR)).isEmpty();

        Verdict failed = Gate.judge(List.of(warning, error), Map.of("m", 0.75));
        assertThat(failed.passed()).isFalse();
        assertThat(failed.violations(Level.ERROR)).extracting(Judgement::rule).containsExactly(error);
        assertThat(failed.judgements()).extracting(Judgement::rule).containsExactly(warning, error);
    }

    @Test
    void passesWhereNothingIsAskedFor() {
        assertThat(Gate.judge(List.of(), Map.of("m", Double.NaN)).passed()).isTrue();
    }

    @Test
    void refusesRulesThatCannotMeanAnything() {
        assertThatThrownBy(() -> rule(null, null))
                .isInstanceOf(InverseException.class)
                .hasMessage("the rule for 'm' has no limit: give it a <minimum>, a <maximum>, or both");
        assertThatThrownBy(() -> rule(0.3, 0.2))
                .isInstanceOf(InverseException.class)
                .hasMessage("the rule for 'm' can never pass: its <minimum> 0.3 is greater than its <maximum> 0.2");
        assertThatThrownBy(() -> rule(Double.NaN, null))
                .isInstanceOf(InverseException.class)
                .hasMessage("the rule for 'm' has the <minimum> NaN, but a limit must be a finite number");
        assertThatThrownBy(() -> rule(null, Double.POSITIVE_INFINITY))
                .isInstanceOf(InverseException.class)
                .hasMessage("the rule for 'm' has the <maximum> Infinity, but a limit must be a finite number");
    }

    @Test
    void knowsItsLevelsByName() {
        assertThat(Level.of("error")).isEqualTo(Level.ERROR);
        assertThat(Level.of("warn")).isEqualTo(Level.WARN);
        assertThatThrownBy(() -> Level.of("ERROR"))
                .isInstanceOf(InverseException.class)
                .hasMessage("a rule has the level 'ERROR', but must have one of error, warn");
    }

    private static Judgement judge(Rule rule, double value) {
        return Gate.judge(List.of(rule), Map.of("m", value)).judgements().get(0);
    }

    private static Rule rule(@Nullable Double minimum, @Nullable Double maximum) {
        return new Rule("m", minimum, maximum, Level.ERROR);
    }
}
