import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Measures how time and memory of verify-roundtrip grow with the number of test images, prints a table in Markdown and
 * draws the time per image:
 *
 * <pre>java src/bench/Growth.java VERSION MNIST_FOLDER MODEL_FOLDER SVG_FILE [ROUNDS [MAVEN_OPTION...]]</pre>
 *
 * <p>The images are MNIST's test images over and over, each shifted by up to two pixels and with noise of its own, in
 * plain IDX files under a temporary folder: 784 MB for a million. The training files are MNIST's. The goal runs from the
 * command line with a heap of 256 MiB for its worker, whose largest resident set is read from /proc where there is one.
 * The sizes are measured in turn, once in each round.
 */
final class Growth {
    private static final int[] SIZES = {10_000, 30_000, 100_000, 300_000, 1_000_000};
    private static final int HEAP_MEBIBYTES = 256;
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int LARGEST_SHIFT = 2;
    private static final long POLL_MILLIS = 20;

    /** Seconds of the whole process, and the worker's largest resident set in KiB. */
    private record Run(double seconds, long kibibytes) {}

    private final String goal;
    private final Path mnist;
    private final Path model;
    private final List<String> mavenOptions;
    private final Path folder = Files.createTempDirectory("growth");
    private final TreeMap<Integer, List<Run>> runs = new TreeMap<>();

    private Growth(String version, Path mnist, Path model, List<String> mavenOptions) throws IOException {
        goal = "io.github.inversenet:inverse-maven-plugin:" + version + ":verify-roundtrip";
        this.mnist = mnist;
        this.model = model.toAbsolutePath();
        this.mavenOptions = mavenOptions;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        Growth growth = new Growth(
                all.get(0), Path.of(all.get(1)), Path.of(all.get(2)), all.subList(Math.min(5, all.size()), all.size()));
        int rounds = all.size() > 4 ? Integer.parseInt(all.get(4)) : 3;
        try {
            growth.generate();
            growth.run(SIZES[0]);
            for (int round = 0; round < rounds; round++) {
                for (int size : SIZES) {
                    growth.runs.computeIfAbsent(size, key -> new ArrayList<>()).add(growth.run(size));
                }
            }
            growth.print();
            Files.writeString(Path.of(all.get(3)), growth.svg());
        } finally {
            growth.delete();
        }
    }

    private void generate() throws IOException {
        byte[] images = values("t10k-images-idx3-ubyte", 16);
        byte[] labels = values("t10k-labels-idx1-ubyte", 8);
        for (int size : SIZES) {
            Path data = Files.createDirectory(folder.resolve("data" + size));
            for (String name : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte")) {
                String stored = Files.exists(mnist.resolve(name)) ? name : name + ".gz";
                Files.copy(mnist.resolve(stored), data.resolve(stored));
            }
            try (DataOutputStream out = open(data.resolve("t10k-images-idx3-ubyte"), 3, size)) {
                out.writeInt(SIDE);
                out.writeInt(SIDE);
                byte[] changed = new byte[PIXELS];
                for (int i = 0; i < size; i++) {
                    change(images, i % labels.length * PIXELS, new SplittableRandom(i), changed);
                    out.write(changed);
                }
            }
            try (DataOutputStream out = open(data.resolve("t10k-labels-idx1-ubyte"), 1, size)) {
                for (int i = 0; i < size; i++) {
                    out.write(labels[i % labels.length]);
                }
            }
        }
    }

    private byte[] values(String name, int header) throws IOException {
        Path plain = mnist.resolve(name);
        try (InputStream in = Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(mnist.resolve(name + ".gz")))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    private static DataOutputStream open(Path file, int dimensions, int count) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
        out.writeInt(0x0800 | dimensions);
        out.writeInt(count);
        return out;
    }

    /** Shifts an image by up to two pixels, and lets every pixel that is not black change by up to 15 gray levels. */
    private static void change(byte[] images, int start, SplittableRandom random, byte[] changed) {
        int down = random.nextInt(-LARGEST_SHIFT, LARGEST_SHIFT + 1);
        int right = random.nextInt(-LARGEST_SHIFT, LARGEST_SHIFT + 1);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int fromRow = row - down;
                int fromColumn = column - right;
                boolean inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
                int level = inside ? Byte.toUnsignedInt(images[start + fromRow * SIDE + fromColumn]) : 0;
                int noisy = level == 0 ? 0 : level + random.nextInt(-15, 16);
                changed[row * SIDE + column] = (byte) Math.max(0, Math.min(255, noisy));
            }
        }
    }

    private Run run(int size) throws Exception {
        Path output = Files.createTempDirectory(folder, "output");
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(mavenOptions);
        command.addAll(List.of(
                goal,
                "-Dinverse.crossCheck=false",
                "-Dinverse.workerMemory=" + HEAP_MEBIBYTES,
                "-Dinverse.dataset=idx",
                "-Dinverse.dataDirectory=" + folder.resolve("data" + size),
                "-Dinverse.modelFile=" + model.resolve("model.h5"),
                "-Dinverse.inverseFile=" + model.resolve("inverse.h5"),
                "-Dinverse.outputDirectory=" + output));
        Path log = output.resolve("log.txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long kibibytes = 0;
        while (!process.waitFor(POLL_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            kibibytes = Math.max(kibibytes, largestResidentSet(process));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(log));
        }
        return new Run(seconds, kibibytes);
    }

    /** The kernel's own peak of the process below Maven's: the worker. */
    private static long largestResidentSet(Process maven) {
        return maven.descendants().mapToLong(Growth::largestResidentSet).max().orElse(0);
    }

    private static long largestResidentSet(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            Matcher matcher = Pattern.compile("VmHWM:\\s*([0-9]+) kB").matcher(status);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            // It has ended, or this system has no /proc.
            return 0;
        }
    }

    private double median(int size) {
        List<Double> sorted = runs.get(size).stream().map(Run::seconds).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The least of all rounds: it has the least of what else the machine was doing. */
    private double seconds(int size) {
        return runs.get(size).stream().mapToDouble(Run::seconds).min().orElseThrow();
    }

    private double microseconds(int size) {
        return seconds(size) / size * 1e6;
    }

    /** Time of one more image: from one size to the next, where what every run costs falls out. */
    private double slope(int from, int to) {
        return (seconds(to) - seconds(from)) / (to - from) * 1e6;
    }

    private void print() {
        System.out.println("| test images | median s | least s | time per image, µs | one more image, µs | worker's peak RSS, MiB |"
                + "\n|---|---|---|---|---|---|");
        Integer before = null;
        for (int size : runs.keySet()) {
            List<Run> measured = runs.get(size);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.2f | %.2f | %.1f | %s | %d |%n",
                    size,
                    median(size),
                    seconds(size),
                    microseconds(size),
                    before == null ? "" : String.format(Locale.ROOT, "%.1f", slope(before, size)),
                    measured.stream().mapToLong(Run::kibibytes).max().orElseThrow() >> 10);
            before = size;
        }
        System.out.printf(
                Locale.ROOT,
                "%nFrom the least seconds. Time per image at %,d / at %,d: %.3f (of medians: %.3f); slope over all: %.1f µs; heap %d MiB%n",
                runs.lastKey(),
                runs.firstKey(),
                microseconds(runs.lastKey()) / microseconds(runs.firstKey()),
                median(runs.lastKey()) / runs.lastKey() / (median(runs.firstKey()) / runs.firstKey()),
                slope(runs.firstKey(), runs.lastKey()),
                HEAP_MEBIBYTES);
    }

    private String svg() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="13" fill="#222">
                <title>verify-roundtrip: time per image against test images</title>
                <rect width="640" height="400" fill="#fff"/>
                <text x="320" y="24" text-anchor="middle" font-size="15">verify-roundtrip: time per image</text>
                <text x="345" y="388" text-anchor="middle">test images (logarithmic)</text>
                <text transform="translate(18 195) rotate(-90)" text-anchor="middle">time per image, µs (logarithmic)</text>
                """);
        for (int level : new int[] {10, 20, 50, 100, 200, 500, 1000}) {
            line(svg, x(SIZES[0]), y(level), x(SIZES[SIZES.length - 1]), y(level), "#ddd");
            text(svg, x(SIZES[0]) - 22, y(level) + 4, "end", Integer.toString(level));
        }
        StringBuilder points = new StringBuilder();
        for (int size : runs.keySet()) {
            line(svg, x(size), y(10), x(size), y(1000), "#eee");
            text(svg, x(size), y(10) + 20, "middle", String.format(Locale.ROOT, "%,d", size));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(size), y(microseconds(size))));
        }
        double slope = slope(runs.firstKey(), runs.lastKey());
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#c50\" stroke-dasharray=\"6 4\"/>%n",
                x(SIZES[0]), y(slope), x(SIZES[SIZES.length - 1])));
        text(svg, x(SIZES[0]) + 4, y(slope) - 6, "start", String.format(Locale.ROOT, "one more image: %.1f µs", slope));
        svg.append("<polyline points=\"").append(points).append("\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>\n");
        for (int size : runs.keySet()) {
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#06c\"/>%n", x(size), y(microseconds(size))));
            text(svg, x(size), y(microseconds(size)) - 10, "middle", String.format(Locale.ROOT, "%.1f", microseconds(size)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double images) {
        return 90 + 510 * Math.log10(images / SIZES[0]) / Math.log10((double) SIZES[SIZES.length - 1] / SIZES[0]);
    }

    /** 10 to 1000 µs. */
    private static double y(double microseconds) {
        return 345 - 300 * Math.log10(microseconds / 10) / 2;
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>%n", x1, y1, x2, y2, colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private void delete() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
