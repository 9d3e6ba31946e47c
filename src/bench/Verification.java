import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures verify-roundtrip on MNIST beside NumPy and SciPy, in turn, and prints medians and minima as Markdown:
 *
 * <pre>java src/bench/Verification.java VERSION MNIST_FOLDER MODEL_FOLDER [ROUNDS [MAVEN_OPTION...]]</pre>
 *
 * <p>Each is given as a process, and without what comes before its files are read: ours as the goal's log tells it, which
 * has the first run of a JVM just started; {@code peer_verify.py} as its sum of reading and measuring. Both hold the
 * reading of both sets, the mean image of the training set, every metric and the condition number.
 */
final class Verification {
    private final String goal;
    private final String mnist;
    private final Path model;
    private final List<String> mavenOptions;
    private final Path folder = Files.createTempDirectory("verification");
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private Verification(String version, Path mnist, Path model, List<String> mavenOptions) throws IOException {
        goal = "io.github.inversenet:inverse-maven-plugin:" + version + ":verify-roundtrip";
        this.mnist = mnist.toAbsolutePath().toString();
        this.model = model.toAbsolutePath();
        this.mavenOptions = mavenOptions;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        Verification verification = new Verification(
                all.get(0), Path.of(all.get(1)), Path.of(all.get(2)), all.subList(Math.min(4, all.size()), all.size()));
        int rounds = all.size() > 3 ? Integer.parseInt(all.get(3)) : 5;
        for (int round = 0; round <= rounds; round++) {
            verification.round();
            if (round == 0) {
                // The first fills caches.
                verification.seconds.clear();
            }
        }
        verification.print();
    }

    private void round() throws Exception {
        ours("2");
        peer("product", "1");
        ours("1");
        peer("product", "2");
        peer("ndimage", "1");
    }

    private void ours(String threads) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(mavenOptions);
        command.addAll(List.of(
                goal,
                "-Dinverse.force",
                "-Dinverse.crossCheck=false",
                "-Dinverse.threads=" + threads,
                "-Dinverse.dataDirectory=" + mnist,
                "-Dinverse.modelFile=" + model.resolve("model.h5"),
                "-Dinverse.inverseFile=" + model.resolve("inverse.h5")));
        String name = "verify-roundtrip, threads: " + threads;
        String log = run(name + ", process", command, threads);
        add(name, number(log, "Measured them in ([0-9.]+) s"));
    }

    private void peer(String filter, String threads) throws Exception {
        String name = "NumPy and SciPy, filter: " + filter + ", threads: " + threads;
        Path script = Path.of("src/bench/peer_verify.py").toAbsolutePath();
        String json = run(
                name + ", process",
                List.of("/usr/bin/python3", script.toString(), model.toString(), mnist, "--filter", filter),
                threads);
        add(name, number(json, "\"readSeconds\": ([0-9.]+)") + number(json, "\"measureSeconds\": ([0-9.]+)"));
    }

    private String run(String name, List<String> command, String threads) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(Map.of(
                "OMP_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", threads, "OPENBLAS_CORETYPE", "SkylakeX"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + printed);
        }
        add(name, (System.nanoTime() - start) / 1e9);
        return printed;
    }

    private static double number(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("no '" + pattern + "' in\n" + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private void add(String name, double value) {
        seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private void print() {
        System.out.println("| what | median s | least | most |\n|---|---|---|---|");
        seconds.keySet().stream().sorted().forEach(name -> {
            List<Double> sorted = seconds.get(name).stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT, "| %s | %.3f | %.3f | %.3f |%n", name, sorted.get(sorted.size() / 2), sorted.get(0),
                    sorted.get(sorted.size() - 1));
        });
    }
}
