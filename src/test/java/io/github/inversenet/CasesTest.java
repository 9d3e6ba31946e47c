package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class CasesTest {
    private final List<Integer> integers = new ArrayList<>();
    private final List<Long> longs = new ArrayList<>();
    private final List<Double> ranged = new ArrayList<>();
    private final List<Double> finite = new ArrayList<>();
    private final List<Boolean> booleans = new ArrayList<>();

    @Cases(40)
    void collects(
            @Within(min = -7, max = 5) int integer,
            long any,
            @Within(max = 3.5) double some,
            double number,
            boolean either) {
        integers.add(integer);
        longs.add(any);
        ranged.add(some);
        finite.add(number);
        booleans.add(either);
    }

    @AfterAll
    void everyEdgeCaseIsAmongThem() {
        assertThat(integers).allMatch(i -> i >= -7 && i <= 5).contains(-7, -2, -1, 0, 1, 2, 5);
        assertThat(longs).contains(Long.MIN_VALUE, -2L, -1L, 0L, 1L, 2L, Long.MAX_VALUE);
        assertThat(ranged)
                .allMatch(d -> Double.compare(d, 0) >= 0 && d <= 3.5)
                .contains(0.0, Double.MIN_VALUE, 1.0, 3.5);
        assertThat(finite)
                .allMatch(Double::isFinite)
                .contains(-Double.MAX_VALUE, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_NORMAL, Double.MAX_VALUE);
        assertThat(booleans).contains(true, false);
        // 7 + 7 + 5 + 10 + 2 edge cases come first.
        assertThat(integers).hasSize(71);
        assertThat(longs.stream().distinct().count()).isGreaterThan(40);
    }
}
