package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMixTest {
    private static final int DRAWS = 200_000;

    /** The sequence of seed 1234567 that Rosetta Code lists under "Pseudo-random numbers/Splitmix64". */
    @Test
    void givesThePublishedSequence() {
        assertThat(first(new SplitMix(1234567)))
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    /** As the reference implementation (Vigna, splitmix64.c) prints it. */
    @Test
    void givesThePublishedSequenceOfZero() {
        assertThat(first(new SplitMix(0)))
                .containsExactly(
                        0xe220a8397b1dcdafL,
                        0x6e789e6aa1b965f4L,
                        0x06c45d188009454fL,
                        0xf88bb8a8724c81ecL,
                        0x1b39896a51a8749bL);
    }

    /** Models depend on these bits. Computed with Python's integers. */
    @Test
    void streamsStayAsTheyAre() {
        assertThat(first(new SplitMix(7, 3))).startsWith(0x598bc0fef759e929L, 0x0dae1f145013165cL, 0x886e38a7d8386577L);
    }

    /** Models depend on these bits. Computed with Python's math.log and math.sqrt. */
    @Test
    void gaussiansStayAsTheyAre() {
        SplitMix random = new SplitMix(1);
        assertThat(random.gaussian()).isEqualTo(0x1.b7c251a5470ccp-2);
        assertThat(random.gaussian()).isEqualTo(0x1.95f5305298699p+0);
        assertThat(random.gaussian()).isEqualTo(0x1.d368fe72bb620p-2);
        assertThat(random.gaussian()).isEqualTo(-0x1.b9bb240029694p-5);
        assertThat(random.gaussian()).isEqualTo(-0x1.4eaec1cb11224p-2);
        assertThat(random.gaussian()).isEqualTo(0x1.8aa935bc751bcp+0);
    }

    @Test
    void neighbouringStreamsAreUnrelated() {
        long[] seeds = LongStream.range(0, 1000)
                .flatMap(seed -> LongStream.range(0, 100).map(index -> new SplitMix(seed, index).next()))
                .toArray();
        assertThat(Arrays.stream(seeds).distinct().count()).isEqualTo(seeds.length);
        // The deviation of a mean of 100,000 uniform numbers is 9e-4.
        assertThat(Arrays.stream(seeds)
                        .mapToDouble(bits -> (bits >>> 11) * 0x1p-53)
                        .average()
                        .orElseThrow())
                .isCloseTo(0.5, within(4e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, 0x123456789L})
    void staysInsideItsRanges(long seed) {
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < 1000; i++) {
            assertThat(random.unit()).isBetween(0.0, Math.nextDown(1.0));
            assertThat(random.around(3)).isBetween(-3.0, Math.nextDown(3.0));
            assertThat(random.below(1)).isZero();
            assertThat(random.below(i + 1)).isBetween(0, i);
            assertThat(random.below(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesABoundWithoutNumbers(int bound) {
        assertThatThrownBy(() -> new SplitMix(1).below(bound)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Without rejection every third number below 3·2^29 would be as frequent as the two others together. */
    @Test
    void boundedNumbersHaveNoBias() {
        SplitMix random = new SplitMix(4);
        long[] counts = new long[3];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.below(3 << 29) % 3]++;
        }
        assertEven(counts);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 10, 256})
    void everyNumberBelowTheBoundIsAsFrequent(int bound) {
        SplitMix random = new SplitMix(bound);
        long[] counts = new long[bound];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.below(bound)]++;
        }
        assertEven(counts);
    }

    @Test
    void everyOrderIsAsFrequent() {
        SplitMix random = new SplitMix(5);
        Map<Integer, Long> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            int[] values = {1, 2, 3, 4, 5};
            random.shuffle(values, 4);
            assertThat(values[4]).isEqualTo(5);
            counts.merge(Arrays.hashCode(values), 1L, Long::sum);
        }
        assertThat(counts).hasSize(24);
        assertEven(counts.values().stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        // Four deviations of each mean: √(1, 2, 15, 96 / DRAWS), and of a share of 4.55 %.
        assertThat(meanOf(x -> x)).isCloseTo(0, within(9e-3));
        assertThat(meanOf(x -> x * x)).isCloseTo(1, within(1.3e-2));
        assertThat(meanOf(x -> x * x * x)).isCloseTo(0, within(3.5e-2));
        assertThat(meanOf(x -> x * x * x * x)).isCloseTo(3, within(8.8e-2));
        assertThat(meanOf(x -> Math.abs(x) > 2 ? 1 : 0)).isCloseTo(0.0455, within(1.9e-3));
    }

    /** The two numbers of a pair. */
    @Test
    void neighbouringGaussiansAreUnrelated() {
        SplitMix random = new SplitMix(6);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += random.gaussian() * random.gaussian();
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(9e-3));
    }

    private static double meanOf(DoubleUnaryOperator function) {
        SplitMix random = new SplitMix(2);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += function.applyAsDouble(random.gaussian());
        }
        return sum / DRAWS;
    }

    /** Pearson's χ² within four of its deviations. */
    private static void assertEven(long[] counts) {
        double expected = (double) Arrays.stream(counts).sum() / counts.length;
        double statistic = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        int freedom = counts.length - 1;
        assertThat(statistic).isLessThan(freedom + 4 * Math.sqrt(2.0 * freedom));
    }

    private static long[] first(SplitMix random) {
        return LongStream.generate(random::next).limit(5).toArray();
    }
}
