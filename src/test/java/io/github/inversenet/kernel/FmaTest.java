package io.github.inversenet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FmaTest {
    private static final double[] EDGES = {
        0.0,
        -0.0,
        1,
        -1,
        0x1p-1074,
        -0x1p-1074,
        Double.MIN_NORMAL,
        0x1.fffffffffffffp-1023,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        0x1p-960,
        0x1.8p-961,
        0x1p990,
        0x1.8p990,
        0x1p511,
        0x1p-511,
        1 + 0x1p-52,
        1 - 0x1p-53,
        0x1p53,
        0x1p-53,
        0x1.fffffep127,
        0x1p-149,
        -0x1p-150,
        0x1.fffffcp-127,
        0x1p-126,
        1 + 0x1p-23,
        1 - 0x1p-24,
        0x1p24,
        -0x1p-25,
        3,
        1.0 / 3
    };

    @Test
    void edgesAreThoseOfMath() {
        for (double a : EDGES) {
            for (double b : EDGES) {
                for (double c : EDGES) {
                    assertThat(FmaCases.difference(a, b, c)).isEmpty();
                    assertThat(FmaCases.difference((float) a, (float) b, (float) c))
                            .isEmpty();
                }
            }
        }
    }

    /** {@link FmaCases#main} runs millions. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hardCasesAreThoseOfMath(long seed) {
        // In software Math.fma takes some 10 µs.
        assertThat(FmaCases.difference(Fma.IN_HARDWARE ? 200_000 : 5_000, seed)).isEmpty();
    }

    /** Whether it looks at what the JVM does, and not at what it could do. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseFMA", "-XX:-UseFMA"})
    void theJvmIsAsked(String option) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java".replace('/', File.separatorChar),
                        option,
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        if (option.contains("-UseFMA")) {
            assertThat(printed).contains("hardware false", "kernels PlainKernels", "sum 0x1.", "difference \n");
        } else {
            // A processor may have none.
            assertThat(printed).contains("hardware " + Fma.IN_HARDWARE);
        }
    }

    /** Prints what a JVM with another option finds. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            System.out.println("hardware " + Fma.IN_HARDWARE);
            System.out.println("kernels " + Kernels.best().getClass().getSimpleName());
            double[] c = new double[1];
            Kernels.best()
                    .addProduct(new double[] {1.0 / 3, 0.1}, 0, 2, 1, new double[] {3, 10}, 0, 1, c, 0, 1, 1, 2, 1);
            System.out.println("sum " + Double.toHexString(c[0]));
            System.out.println("difference " + FmaCases.difference(100, 1));
        }
    }
}
