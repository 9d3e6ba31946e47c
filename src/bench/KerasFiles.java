import io.github.inversenet.data.DataSet;
import io.github.inversenet.data.DataSetRequest;
import io.github.inversenet.data.DataSets;
import io.github.inversenet.data.InMemoryImages;
import io.github.inversenet.inversion.NetworkInverter;
import io.github.inversenet.inversion.RefinedInverse;
import io.github.inversenet.inversion.RefinementEstimate;
import io.github.inversenet.inversion.RefinementFit;
import io.github.inversenet.inversion.RefinementParameters;
import io.github.inversenet.inversion.RefinementResult;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.kernel.Kernels;
import io.github.inversenet.network.BatchMap;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import io.github.inversenet.network.NetworkEvaluator;
import io.github.inversenet.verification.Classification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The table of docs/keras-files.md: what the plugin makes of model files. Run it with the classes and dependencies of the
 * build on the class path:
 *
 * <pre>java --add-modules jdk.incubator.vector -cp CLASSPATH src/bench/KerasFiles.java MNIST_FOLDER SAMPLES FILE…</pre>
 *
 * <p>Of a file that takes 784 values and gives 10, the accuracy on MNIST's test images at both pixel ranges and, for the
 * better one, the share of SAMPLES outputs y = f(x) of test images for which f(g(y)) = y to 1e-6 of the size of y. Of other
 * files x is drawn from a normal distribution, and the refined inverse starts at 0.
 */
public final class KerasFiles {
    private static final double TOLERANCE = 1e-6;

    private final Path mnist;
    private final int samples;

    private KerasFiles(Path mnist, int samples) {
        this.mnist = mnist;
        this.samples = samples;
    }

    public static void main(String[] arguments) {
        KerasFiles files = new KerasFiles(Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[1]));
        System.out.println("| file | read | accuracy at 1 | at 255 | method | f(g(y)) = y | mean steps | seconds |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int i = 2; i < arguments.length; i++) {
            System.out.println(files.row(Path.of(arguments[i])));
        }
    }

    private String row(Path file) {
        try {
            Network network = KerasModelFile.read(file).network();
            boolean classifier = network.inputs() == 784 && network.outputs() == 10;
            return "| %s | %d→%d | %s".formatted(
                    file.getFileName(), network.inputs(), network.outputs(), classifier ? onMnist(network) : drawn(network));
        } catch (RuntimeException e) {
            return "| %s | no: %s | | | | | | |".formatted(file.getFileName(), e.getMessage());
        }
    }

    private String onMnist(Network network) {
        DataSet data = DataSets.open(
                new DataSetRequest("mnist", mnist, true, Path.of("target"), List.of()), line -> {});
        double one = Classification.accuracy(network, data, 1);
        double wide = Classification.accuracy(network, data, 255);
        double range = one >= wide ? 1 : 255;
        InMemoryImages test = InMemoryImages.load(data.test());
        double[] images = new double[samples * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = Byte.toUnsignedInt(test.bytes()[i]) * range / 255;
        }
        RefinementEstimate estimate = new RefinementFit(
                        RefinementParameters.defaults(data.training().count()), Kernels.best(), 2)
                .fit(network.logits(), InMemoryImages.load(data.training()), range);
        return String.format(Locale.ROOT, "%.4f | %.4f | %s", one, wide, roundTrips(network.logits(), images, estimate));
    }

    private String drawn(Network network) {
        double[] inputs = new Random(1).doubles(samples * network.inputs()).map(u -> 4 * u - 2).toArray();
        int m = network.outputs();
        int n = network.inputs();
        RefinementEstimate zero = new RefinementEstimate(
                new Matrix(m, 1, new float[m]),
                new float[1],
                new Matrix(1, n, new float[n]),
                new Matrix(m, n, new float[m * n]),
                new float[n]);
        return " | | " + roundTrips(network.logits(), inputs, zero);
    }

    private String roundTrips(Network network, double[] inputs, RefinementEstimate estimate) {
        List<String> methods = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        List<String> seconds = new ArrayList<>();
        double[] y = run(new NetworkEvaluator(network, 100), inputs);
        try {
            Network inverse =
                    new NetworkInverter(null, Kernels.best()).invert(network).network();
            methods.add("pseudo-inverse");
            shares.add(share(network, y, new NetworkEvaluator(inverse, 100)));
        } catch (RuntimeException e) {
            methods.add("no pseudo-inverse");
        }
        RefinedInverse refined = new RefinedInverse(network, estimate, Kernels.best());
        long start = System.nanoTime();
        methods.add("refined");
        shares.add(share(network, y, refined));
        seconds.add(String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
        RefinementResult result = refined.result();
        steps.add(String.format(Locale.ROOT, "%.1f", result.meanSteps()));
        return "%s | %s | %s | %s |"
                .formatted(
                        String.join(", ", methods),
                        String.join(", ", shares),
                        String.join(", ", steps),
                        String.join(", ", seconds));
    }

    private static double[] run(BatchMap map, double[] input) {
        int count = input.length / map.inputs();
        double[] output = new double[count * map.outputs()];
        for (int from = 0; from < count; from += map.largestBatch()) {
            int rows = Math.min(map.largestBatch(), count - from);
            double[] in = Arrays.copyOfRange(input, from * map.inputs(), (from + rows) * map.inputs());
            double[] out = new double[rows * map.outputs()];
            map.run(in, rows, out);
            System.arraycopy(out, 0, output, from * map.outputs(), out.length);
        }
        return output;
    }

    private static String share(Network network, double[] y, BatchMap inverse) {
        double[] again = run(new NetworkEvaluator(network, 100), run(inverse, y));
        int m = network.outputs();
        int count = y.length / m;
        int good = 0;
        for (int i = 0; i < count; i++) {
            double error = 0;
            double size = 0;
            for (int j = i * m; j < (i + 1) * m; j++) {
                error += (again[j] - y[j]) * (again[j] - y[j]);
                size += y[j] * y[j];
            }
            good += Math.sqrt(error) <= TOLERANCE * Math.sqrt(size) ? 1 : 0;
        }
        return String.format(Locale.ROOT, "%.3f", (double) good / count);
    }
}
