package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyItemIsDoneOnceInEveryPhase(int size) {
        int[] done = new int[10];
        try (Team team = new Team(size)) {
            for (int phase = 0; phase < 500; phase++) {
                team.run(member -> {
                    for (int i = team.begin(done.length, member); i < team.end(done.length, member); i++) {
                        done[i]++;
                    }
                });
            }
        }
        assertThat(Arrays.stream(done)).allMatch(count -> count == 500);
    }

    @Test
    void aPhaseSeesWhatThePhaseBeforeWrote() {
        int[] values = new int[2];
        int[] sums = new int[2];
        try (Team team = new Team(2)) {
            for (int phase = 1; phase <= 1000; phase++) {
                int written = phase;
                team.run(member -> values[member] = written);
                team.run(member -> sums[member] = values[0] + values[1]);
                assertThat(sums).containsOnly(2 * phase);
            }
        }
    }

    @Test
    void anErrorOfAMemberReachesTheCaller() {
        try (Team team = new Team(2)) {
            assertThatThrownBy(() -> team.run(member -> {
                        if (member == 1) {
                            throw new IllegalArgumentException("of member 1");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("of member 1");
        }
    }
}
