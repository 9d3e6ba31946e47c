package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.Cases;
import io.github.inversenet.Within;
import org.junit.jupiter.api.Test;

class SplitMixTest {
    /** The sequence of seed 1234567 that Rosetta Code lists under "Pseudo-random numbers/Splitmix64". */
    @Test
    void givesThePublishedSequence() {
        SplitMix random = new SplitMix(unmix(1234567), 0);
        assertThat(random.next()).isEqualTo(6457827717110365317L);
        assertThat(random.next()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(random.next())).isEqualTo("9817491932198370423");
    }

    @Cases
    void staysBelowItsBound(long seed, @Within(min = 1, max = 1_000_000) int bound) {
        assertThat(new SplitMix(seed, 3).below(bound)).isBetween(0, bound - 1);
    }

    @Cases
    void staysInsideItsRanges(long seed, @Within(min = 0, max = 100) double size) {
        SplitMix random = new SplitMix(seed, 3);
        assertThat(random.unit()).isBetween(0.0, Math.nextDown(1.0));
        assertThat(random.around(size)).isBetween(-size, size);
        assertThat(random.bell(size)).isBetween(-3 * size, 3 * size);
    }

    /** The inverse of SplitMix's finaliser: the seed whose mixed value is the wanted start. */
    private static long unmix(long value) {
        long z = value ^ (value >>> 31) ^ (value >>> 62);
        z *= 0x319642b2d24d8ec3L;
        z = z ^ (z >>> 27) ^ (z >>> 54);
        z *= 0x96de1b173f119089L;
        return z ^ (z >>> 30) ^ (z >>> 60);
    }
}
