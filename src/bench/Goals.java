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
 * Measures whole goals of the installed plugin and its peers in turn, several times, and prints medians and ratios as
 * Markdown:
 *
 * <pre>java src/bench/Goals.java VERSION MNIST_FOLDER PEERS_FOLDER [ROUNDS [epochs|goals|training]]</pre>
 *
 * <p>PEERS_FOLDER holds {@code peer_numpy.py} and {@code peer_torch.py}, which train the same network and print one line
 * of JSON with the seconds of every epoch.
 *
 * <p>Epochs are compared at the same work: the peers neither shift images nor validate, and so do ours here. The whole
 * {@code train} is compared with its defaults, at the peer's number of epochs and batch size. A last argument measures a
 * part alone: epochs, the goals without training, or the whole training.
 */
final class Goals {
    private static final int EPOCHS = 10;
    private static final int DEFAULT_EPOCHS = 100;
    private static final int DEFAULT_BATCH = 256;

    /** What the peers' own epochs leave out, and a loss that both can compute. */
    private static final List<String> SAME_WORK =
            List.of("-Dinverse.shiftProbability=0", "-Dinverse.validationImages=1", "-Dinverse.lossExponent=0");

    private final String plugin;
    private final String mnist;
    private final Path peers;
    private final Path folder = Files.createTempDirectory("goals");
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private Goals(String version, Path mnist, Path peers) throws IOException {
        plugin = "io.github.inversenet:inverse-maven-plugin:" + version + ":";
        this.mnist = mnist.toAbsolutePath().toString();
        this.peers = peers.toAbsolutePath();
    }

    public static void main(String[] arguments) throws Exception {
        Goals goals = new Goals(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        String part = arguments.length > 4 ? arguments[4] : "all";
        for (int round = 0; round <= rounds; round++) {
            goals.round(part);
            if (round == 0) {
                // The first fills caches.
                goals.seconds.clear();
            }
        }
        goals.print();
    }

    private void round(String part) throws Exception {
        boolean all = part.equals("all");
        if (all || part.equals("epochs")) {
            epochs();
        }
        if (all || part.equals("training")) {
            goal("default train, process", "train", "-Dinverse.force", "-Dinverse.dataDirectory=" + mnist);
            torch("inversion", "1", DEFAULT_EPOCHS, DEFAULT_BATCH);
        }
        if (all || part.equals("goals")) {
            if (Files.notExists(folder.resolve("target/inverse/model.h5"))) {
                run(List.of("mvn", "-B", "-q", plugin + "train", "-Dinverse.epochs=1", "-Dinverse.dataDirectory=" + mnist), Map.of());
            }
            goal("help, process", "help");
            goal("invert, process", "invert", "-Dinverse.force");
            goal("help, process", "help");
            for (boolean check : new boolean[] {false, true}) {
                goal(
                        check ? "verify-roundtrip with cross-check, process" : "verify-roundtrip, process",
                        "verify-roundtrip",
                        "-Dinverse.force",
                        "-Dinverse.crossCheck=" + check,
                        "-Dinverse.dataDirectory=" + mnist);
            }
        }
    }

    private void epochs() throws Exception {
        for (String threads : List.of("1", "2")) {
            train("inversion-aware epoch, ", threads);
            torch("inversion", threads, EPOCHS, 128);
            train("plain epoch, ", threads, "-Dinverse.inversionWeight=0", "-Dinverse.orthogonality=0");
            torch("plain", threads, EPOCHS, 128);
            python("numpy plain epoch, " + count(threads), threads, "peer_numpy.py", mnist, "5", "128");
        }
    }

    private static String count(String threads) {
        return threads + (threads.equals("1") ? " thread" : " threads");
    }

    private void train(String name, String threads, String... parameters) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "train", "-Dinverse.force", "-Dinverse.batchSize=128", "-Dinverse.epochs=" + EPOCHS,
                "-Dinverse.threads=" + threads, "-Dinverse.dataDirectory=" + mnist));
        command.addAll(SAME_WORK);
        command.addAll(List.of(parameters));
        goal(name.replace("epoch", "train, process") + count(threads), command.toArray(new String[0]));
        String record = Files.readString(folder.resolve("target/inverse/training.json"));
        add(name + count(threads),
                median(numbers(record.substring(record.indexOf("epochSeconds")), "[\\[,]\\s*([0-9.Ee-]+)")));
    }

    private void torch(String mode, String threads, int epochs, int batch) throws Exception {
        String what = batch == 128 ? " epoch, " : " " + epochs + " epochs of batches of " + batch + ", ";
        python(
                "torch " + mode + what + count(threads),
                threads, "peer_torch.py", mnist, mode, Integer.toString(epochs), Integer.toString(batch));
    }

    private void python(String name, String threads, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", peers.resolve(script).toString()));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        String json = run(command, Map.of(
                "OMP_NUM_THREADS", threads, "MKL_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", threads,
                "OPENBLAS_CORETYPE", fastestKernels()));
        add(name + ", process", (System.nanoTime() - start) / 1e9);
        add(name, numbers(json, "\"median\":\\s*([0-9.]+)").get(0));
    }

    /** Debian's OpenBLAS does not know recent processors; told wrongly it crashes. */
    private static String fastestKernels() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).contains("avx512f") ? "SkylakeX" : "Haswell";
    }

    /** @param words the goal and its parameters */
    private void goal(String name, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(List.of(words));
        command.set(3, plugin + words[0]);
        long start = System.nanoTime();
        run(command, Map.of());
        add(name, (System.nanoTime() - start) / 1e9);
    }

    private String run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + printed);
        }
        return printed;
    }

    private void add(String name, double value) {
        seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private void print() {
        System.out.println("| what | median s | least | most |\n|---|---|---|---|");
        seconds.forEach((name, values) -> System.out.printf(
                Locale.ROOT, "| %s | %.3f | %.3f | %.3f |%n", name, median(values),
                values.stream().min(Double::compare).orElseThrow(), values.stream().max(Double::compare).orElseThrow()));
        System.out.println("\n| ratio of medians | |\n|---|---|");
        for (String threads : List.of("1", "2")) {
            best("torch inversion epoch, ", "inversion-aware epoch, " + count(threads));
            best("torch plain epoch, ", "plain epoch, " + count(threads));
            best("numpy plain epoch, ", "plain epoch, " + count(threads));
        }
        ratio("torch inversion 100 epochs of batches of 256, 1 thread, process", "default train, process");
        ratio("invert, process", "help, process");
        ratio("verify-roundtrip, process", "help, process");
        ratio("verify-roundtrip with cross-check, process", "verify-roundtrip, process");
    }

    /** The peer at its best number of threads. */
    private void best(String peer, String ours) {
        if (!seconds.containsKey(ours)) {
            return;
        }
        boolean one = median(seconds.get(peer + count("1"))) < median(seconds.get(peer + count("2")));
        ratio(peer + count(one ? "1" : "2"), ours);
    }

    private void ratio(String one, String other) {
        if (!seconds.containsKey(one)) {
            return;
        }
        System.out.printf(
                Locale.ROOT, "| %s / %s | %.2f |%n", one, other,
                median(seconds.get(one)) / median(seconds.get(other)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
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
