package io.github.inversenet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.Cases;
import io.github.inversenet.Digits;
import java.util.List;
import java.util.Map;

class GatePropertyTest {
    @Cases
    void neverPassesNaN(double limit) {
        assertThat(judge(minimum(limit), Double.NaN).passed()).isFalse();
        assertThat(judge(maximum(limit), Double.NaN).passed()).isFalse();
    }

    @Cases
    void neverRoundsAViolationOntoItsLimit(double limit) {
        double below = Math.nextDown(limit);
        double above = Math.nextUp(limit);

        assertViolation(judge(minimum(limit), below), below, "below minimum " + Digits.of(limit));
        assertViolation(judge(maximum(limit), above), above, "above maximum " + Digits.of(limit));
        assertThat(judge(minimum(limit), limit).passed()).isTrue();
        assertThat(judge(maximum(limit), limit).passed()).isTrue();
    }

    private static void assertViolation(Judgement judgement, double value, String reason) {
        assertThat(judgement.passed()).isFalse();
        if (Double.isFinite(value)) {
            String text = judgement.text();
            assertThat(text).endsWith(reason);
            String written = text.substring("m is ".length(), text.indexOf(','));
            assertThat(Double.parseDouble(written)).isEqualTo(value);
        }
    }

    @Cases
    void staysPassedWhenTheValueImproves(double limit, double one, double other) {
        double lower = Math.min(one, other);
        double higher = Math.max(one, other);

        assertImplies(judge(minimum(limit), lower), judge(minimum(limit), higher));
        assertImplies(judge(maximum(limit), higher), judge(maximum(limit), lower));
    }

    @Cases
    void staysFailedWhenALimitTightens(double value, double one, double other) {
        double lower = Math.min(one, other);
        double higher = Math.max(one, other);

        assertImplies(judge(minimum(higher), value), judge(minimum(lower), value));
        assertImplies(judge(maximum(lower), value), judge(maximum(higher), value));
    }

    private static void assertImplies(Judgement harder, Judgement easier) {
        assertThat(!harder.passed() || easier.passed())
                .as("'%s' implies '%s'", harder.text(), easier.text())
                .isTrue();
    }

    private static Rule minimum(double limit) {
        return new Rule("m", limit, null, Level.ERROR);
    }

    private static Rule maximum(double limit) {
        return new Rule("m", null, limit, Level.ERROR);
    }

    private static Judgement judge(Rule rule, double value) {
        return Gate.judge(List.of(rule), Map.of("m", value)).judgements().get(0);
    }
}
