package io.github.inversenet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES = List.of("minAccuracy", "maxOutputError", "skip", "seed", "seeds");

    @ParameterizedTest
    @CsvSource({
        "minAcuracy, minAccuracy",
        "MINACCURACY, minAccuracy",
        "minimumAccuracy, minAccuracy",
        "maxOutputErorr, maxOutputError",
        "skpi, skip",
        "sed, seed",
        "seedss, seeds",
    })
    void findsTheNameThatWasMeant(String misspelt, String meant) {
        assertThat(NearestName.of(misspelt, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"accuracy", "x", "skipping", "''"})
    void findsNothingIfNoNameIsNear(String name) {
        assertThat(NearestName.of(name, NAMES)).isEmpty();
    }

    @Test
    void prefersTheFirstInOrderOfTwoEquallyNear() {
        assertThat(NearestName.of("bat", List.of("cat", "bar"))).contains("bar");
        assertThat(NearestName.of("any", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, abc, 0", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void countsEdits(String one, String other, int edits) {
        assertThat(NearestName.distance(one, other)).isEqualTo(edits);
        assertThat(NearestName.distance(other, one)).isEqualTo(edits);
    }
}
