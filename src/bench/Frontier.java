import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the frontier between accuracy and reconstruction with the installed plugin, and prints it as a Markdown table:
 *
 * <pre>java src/bench/Frontier.java VERSION [MNIST_FOLDER] > docs/frontier-table.md</pre>
 *
 * <p>Each row is a network that the goals train, invert and verify made, as a user would make it. Validation accuracy is
 * what a choice may look at; the test columns are for the report.
 */
final class Frontier {
    /** Parameters that differ from the defaults, without their prefix. */
    private static final List<List<String>> POINTS = List.of(
            List.of(),
            List.of("seed=1"),
            List.of("seed=2"),
            List.of("inversionWeight=0.008"),
            List.of("inversionWeight=0.015"),
            List.of("inversionWeight=0.03"),
            List.of("augmentation=shifts"),
            List.of("augmentation=none"),
            List.of("optimizer=adam"),
            List.of("orthogonality=0.002"),
            List.of("orthogonality=1"),
            List.of("epochs=10", "augmentation=shifts", "learningRate=0.006"),
            List.of("epochs=200"),
            List.of("inversionWeight=0", "orthogonality=0", "epochs=20"));

    /** The same of wider layers. */
    private static final List<List<String>> WIDE_POINTS = List.of(
            List.of(),
            List.of("inversionWeight=0.008"),
            List.of("inversionWeight=0.015"),
            List.of("inversionWeight=0.03"),
            List.of("augmentation=shifts"),
            List.of("augmentation=none"),
            List.of("optimizer=adam"),
            List.of("orthogonality=0.002"),
            List.of("orthogonality=1"),
            List.of("batchSize=1024"),
            List.of("epochs=20"),
            List.of("epochs=20", "batchSize=1024", "learningRate=0.006", "augmentation=shifts"));

    private final String plugin;
    private final Path folder;
    private final List<String> data;

    private Frontier(String version, List<String> data) throws IOException {
        plugin = "io.github.inversenet:inverse-maven-plugin:" + version + ":";
        folder = Files.createTempDirectory("frontier");
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> data = arguments.length > 1
                ? List.of("-Dinverse.dataDirectory=" + Path.of(arguments[1]).toAbsolutePath())
                : List.of();
        Frontier frontier = new Frontier(arguments[0], data);
        System.out.println("| parameters that differ from the defaults | validation accuracy | test accuracy |"
                + " reconstruction.mse | refined | output.relativeError | conditionNumber | s per epoch |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (List<String> point : POINTS) {
            System.out.println(frontier.measure(point));
        }
        for (List<String> point : WIDE_POINTS) {
            List<String> wide = new ArrayList<>(List.of("hiddenLayers=256,256"));
            wide.addAll(point);
            System.out.println(frontier.measure(wide));
        }
    }

    private String measure(List<String> point) throws IOException, InterruptedException {
        List<String> parameters = point.stream().map(p -> "-Dinverse." + p).toList();
        run("train", parameters);
        run("invert", List.of());
        run("verify-roundtrip", List.of());
        String training = Files.readString(folder.resolve("target/inverse/training.json"));
        String roundTrip = Files.readString(folder.resolve("target/inverse/roundtrip.json"));
        run("invert", List.of("-Dinverse.method=refined"));
        run("verify-roundtrip", List.of());
        String refined = Files.readString(folder.resolve("target/inverse/roundtrip.json"));
        List<Double> seconds = numbers(training.substring(training.indexOf("epochSeconds")), "[\\[,]\\s*([0-9.Ee-]+)");
        List<Double> validation = numbers(training, "\"validationAccuracy\"\\s*:\\s*([0-9.Ee-]+)");
        seconds.sort(null);
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %.5f | %.5f | %.1e | %.2f | %.3f |",
                point.isEmpty() ? "none" : String.join(" ", point),
                validation.get(validation.size() - 1),
                metric(roundTrip, "accuracy"),
                metric(roundTrip, "reconstruction.mse"),
                metric(refined, "reconstruction.mse"),
                metric(roundTrip, "output.relativeError"),
                metric(roundTrip, "conditionNumber"),
                seconds.get(seconds.size() / 2));
    }

    private void run(String goal, List<String> parameters) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q", plugin + goal));
        command.addAll(data);
        command.addAll(parameters);
        Path log = folder.resolve(goal + ".log");
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new UncheckedIOException(new IOException(String.join(" ", command) + "\n" + Files.readString(log)));
        }
    }

    private static double metric(String json, String key) {
        return numbers(json, "\"" + Pattern.quote(key) + "\"\\s*:\\s*([0-9.Ee-]+)").get(0);
    }

    private static List<Double> numbers(String text, String pattern) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group(1)));
        }
        return numbers;
    }
}
