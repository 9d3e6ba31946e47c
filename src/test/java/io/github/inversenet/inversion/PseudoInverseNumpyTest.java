package io.github.inversenet.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inversenet.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds pseudo-inverses against NumPy's, which come from LAPACK's singular value decomposition. */
class PseudoInverseNumpyTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Kernels KERNELS = Kernels.best();

    @TempDir
    Path folder;

    /** What NumPy says: σ_max, σ_min, and A⁺. */
    private record Answer(double largest, double smallest, DoubleMatrix value) {}

    @BeforeAll
    static void requireNumpy() throws Exception {
        int exit = -1;
        try {
            exit = new ProcessBuilder(PYTHON, "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // None at all: the assumption below says so.
        }
        assumeTrue(exit == 0, "skipped: " + PYTHON + " with numpy is needed for pseudo-inverses to compare with");
    }

    /** Sizes around the blocks of 32, 64, 96, 128 and 256, and above what one task computes. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "33, 31, 31",
        "64, 65, 40",
        "65, 64, 64",
        "96, 97, 96",
        "129, 127, 5",
        "784, 64, 64",
        "784, 64, 63",
        "64, 784, 50",
        "257, 256, 256",
        "300, 300, 299",
        "513, 512, 400",
        "40, 600, 39",
        "530, 520, 130"
    })
    void agreesOnAnyRank(int rows, int columns, int rank) throws Exception {
        compare(
                Matrices.ofRank(20, rows, columns, rank),
                PseudoInverse.defaultRcond(DoubleMatrix.zeros(rows, columns)));
    }

    /** Where the cut-off falls among the singular values, and none of them is far from the next. */
    @ParameterizedTest
    @CsvSource({
        "40, 1e15, 1e-11",
        "97, 1e15, 1e-9",
        "130, 1e15, 1e-12",
        "300, 1e12, 1e-10",
        "520, 1e15, 1e-8",
        "64, 1e3, 1e-2",
        "200, 1e2, 0.5",
        "33, 1e10, 0"
    })
    void agreesOnGradedMatrices(int n, double condition, double rcond) throws Exception {
        compare(Matrices.withSingularValues(21, n + 20, Matrices.graded(n, condition)), rcond);
        compare(
                Matrices.withSingularValues(22, n, Matrices.graded(n, condition))
                        .transpose(),
                rcond);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "33, 70", "70, 33"})
    void agreesOnZeros(int rows, int columns) throws Exception {
        compare(DoubleMatrix.zeros(rows, columns), 1e-13);
    }

    private void compare(DoubleMatrix a, double rcond) throws Exception {
        PseudoInverse ours = PseudoInverse.of(a, rcond, KERNELS);
        Answer numpy = numpy(a, rcond);
        // Each has errors of some ε·σ_max.
        assertThat(ours.largestSingularValue()).isCloseTo(numpy.largest, within(1e-14 * numpy.largest));
        assertThat(ours.smallestSingularValue()).isCloseTo(numpy.smallest, within(1e-14 * numpy.largest));
        // A perturbation of ε·σ_max moves A⁺ by ε·σ_max·‖A⁺‖, relative to itself; between neighbours at the cut-off no
        // more,
        // as long as they are farther apart than that.
        double condition = numpy.largest * numpy.value.norm();
        assertThat(ours.value().distance(numpy.value)).isLessThanOrEqualTo(1e-14 * condition * numpy.value.norm());
    }

    private Answer numpy(DoubleMatrix a, double rcond) throws Exception {
        Path in = folder.resolve("a.f64");
        Path out = folder.resolve("pinv.f64");
        ByteBuffer bytes = ByteBuffer.allocate(8 * a.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(a.values());
        Files.write(in, bytes.array());
        Path script = folder.resolve("pinv.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("pinv.py"))) {
            Files.write(script, source.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                PYTHON,
                script.toString(),
                in.toString(),
                String.valueOf(a.rows()),
                String.valueOf(a.columns()),
                String.valueOf(rcond),
                out.toString());
        // More threads than processors would wait for each other.
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Path log = folder.resolve("log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        ByteBuffer answer = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        double largest = answer.getDouble();
        double smallest = answer.getDouble();
        double[] value = new double[a.values().length];
        answer.asDoubleBuffer().get(value);
        return new Answer(largest, smallest, new DoubleMatrix(a.columns(), a.rows(), value));
    }
}
