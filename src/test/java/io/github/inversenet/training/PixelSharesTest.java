package io.github.inversenet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelSharesTest {
    @Cases(200)
    void everyPixelIsOfOneMember(
            @Within(min = 1, max = 50) int pixels, @Within(min = 1, max = 9) int members, long seed) {
        double[] density = new Random(seed).doubles(pixels).toArray();
        PixelShares shares = PixelShares.balanced(density, 128, members);
        assertThat(shares.members()).isEqualTo(members);
        assertThat(shares.begin(0)).isZero();
        assertThat(shares.end(members - 1)).isEqualTo(pixels);
        for (int member = 0; member < members; member++) {
            assertThat(shares.end(member))
                    .isEqualTo(shares.begin(member + 1))
                    .isGreaterThanOrEqualTo(shares.begin(member));
        }
    }

    @Test
    void brightPixelsCountMore() {
        double[] density = new double[100];
        for (int pixel = 80; pixel < 100; pixel++) {
            density[pixel] = 1;
        }
        // A dark row counts 40, a bright one 200: half of 80 · 40 + 20 · 200 are the dark ones and two others.
        assertThat(PixelShares.balanced(density, 160, 2).begin(1)).isEqualTo(82);
        assertThat(PixelShares.balanced(new double[100], 160, 2).begin(1)).isEqualTo(50);
    }
}
