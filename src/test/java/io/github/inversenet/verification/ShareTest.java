package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void takesTheLowestOfEqualLargestValues() {
        assertThat(Share.largest(new double[] {9, 1, 3, 3, 2}, 1, 4)).isEqualTo(1);
        assertThat(Share.largest(new double[] {-0.0, 0.0}, 0, 2)).isZero();
        assertThat(Share.largest(new double[] {-3, -2, -1}, 0, 3)).isEqualTo(2);
    }

    @Test
    void findsNoLargestWhereAValueIsNotANumber() {
        assertThat(Share.largest(new double[] {1, 2, Double.NaN}, 0, 3)).isEqualTo(-1);
        assertThat(Share.largest(new double[] {1, 2, Double.NaN}, 0, 2)).isEqualTo(1);
        assertThat(Share.largest(new double[] {1, Double.POSITIVE_INFINITY}, 0, 2))
                .isEqualTo(1);
    }

    @Test
    void isNotANumberOnceAChoiceCouldNotBeMade() {
        Share share = new Share();
        assertThat(share.value()).as("nothing counted").isNaN();
        share.add(1, 1);
        share.add(0, 1);
        assertThat(share.value()).isEqualTo(0.5);
        share.add(-1, -1);
        assertThat(share.value()).isNaN();
    }
}
