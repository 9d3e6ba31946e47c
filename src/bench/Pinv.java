import io.github.inversenet.inversion.DoubleMatrix;
import io.github.inversenet.inversion.PseudoInverse;
import io.github.inversenet.kernel.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;

/**
 * The pseudo-inverse of one matrix beside NumPy's, in turn, with the same number of threads. The matrix is Gaussian if its
 * rank is full, else the product of two Gaussian matrices.
 *
 * <p>java --add-modules=jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -cp target/classes:JSPECIFY
 * src/bench/Pinv.java ROWS COLUMNS RANK THREADS ROUNDS [PYTHON]
 */
final class Pinv {
    private Pinv() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int columns = Integer.parseInt(arguments[1]);
        int rank = Integer.parseInt(arguments[2]);
        String threads = arguments[3];
        int rounds = Integer.parseInt(arguments[4]);
        DoubleMatrix matrix = rank == Math.min(rows, columns)
                ? gaussian(1, rows, columns)
                : gaussian(1, rows, rank).times(gaussian(2, rank, columns), Kernels.best());
        Path file = Files.createTempFile("matrix", ".f64");
        ByteBuffer bytes = ByteBuffer.allocate(8 * matrix.values().length).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(matrix.values());
        Files.write(file, bytes.array());
        ProcessBuilder builder = new ProcessBuilder(
                arguments.length > 5 ? arguments[5] : "/usr/bin/python3", "src/bench/peer_pinv.py", file.toString(),
                arguments[0], arguments[1]);
        builder.environment().put("OMP_NUM_THREADS", threads);
        builder.environment().put("OPENBLAS_NUM_THREADS", threads);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process peer = builder.start();
        ForkJoinPool pool = new ForkJoinPool(Integer.parseInt(threads));
        Kernels kernels = Kernels.best();
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        PseudoInverse inverse = PseudoInverse.of(matrix, null, kernels);
        try (PrintWriter ask = new PrintWriter(peer.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answer = peer.inputReader()) {
            // Two rounds for the JIT compiler and for the threads of BLAS to start.
            for (int round = -2; round < rounds; round++) {
                long start = System.nanoTime();
                inverse = pool.submit(() -> PseudoInverse.of(matrix, null, kernels)).get();
                double seconds = (System.nanoTime() - start) / 1e9;
                ask.println();
                double numpy = Double.parseDouble(answer.readLine());
                if (round >= 0) {
                    ours[round] = seconds;
                    theirs[round] = numpy;
                }
            }
        }
        peer.waitFor();
        pool.shutdown();
        System.out.printf(
                Locale.ROOT,
                "%d×%d of rank %d, %s threads: ours median %.3f ms (least %.3f), NumPy %.3f ms (%.3f), ratio of medians %.2f%n",
                rows, columns, inverse.rank(), threads, 1e3 * median(ours), 1e3 * ours[0], 1e3 * median(theirs), 1e3 * theirs[0],
                median(ours) / median(theirs));
        double[] residuals = inverse.penroseResiduals(matrix, kernels);
        System.out.printf(
                Locale.ROOT, "distance to NumPy's %.1e, condition number %.3g, Penrose residuals %s%n",
                distance(inverse.value(), file), inverse.conditionNumber(), Arrays.toString(residuals));
        Files.delete(file);
    }

    private static DoubleMatrix gaussian(long seed, int rows, int columns) {
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        Random random = new Random(seed);
        Arrays.setAll(matrix.values(), i -> random.nextGaussian());
        return matrix;
    }

    /** Sorts, so that the first is the least. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double distance(DoubleMatrix value, Path file) throws IOException {
        Path theirs = file.resolveSibling(file.getFileName() + ".pinv");
        double[] other = new double[value.values().length];
        ByteBuffer.wrap(Files.readAllBytes(theirs)).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(other);
        Files.delete(theirs);
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < other.length; i++) {
            squares += (other[i] - value.values()[i]) * (other[i] - value.values()[i]);
            norm += other[i] * other[i];
        }
        return Math.sqrt(squares / norm);
    }
}
