package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.InverseException;
import io.github.inversenet.data.GeneratedDigits;
import io.github.inversenet.data.IdxBytes;
import io.github.inversenet.keras.Extras;
import io.github.inversenet.keras.KerasModelFile;
import io.github.inversenet.network.Dense;
import io.github.inversenet.network.Matrix;
import io.github.inversenet.network.Network;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One SHA-256 for every file, whatever the caller's machine is like: 1, 2 and 4 threads, the JDKs that are installed, and
 * two locales with time zones and folders of their own. Full Maven builds of some of these combinations are integration
 * tests.
 */
class SameBytesTest {
    /** Lower and upper case of i differ in Turkish, which breaks programs that do not expect it. */
    private static final List<Place> PLACES =
            List.of(new Place("en", "US", "America/New_York"), new Place("tr", "TR", "Asia/Tokyo"));

    private record Place(String language, String country, String timeZone) {}

    @TempDir
    private Path folder;

    @Test
    void theFilesAreTheSameEverywhere() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxBytes.write(GeneratedDigits.training(), 600, data, "train");
        IdxBytes.write(GeneratedDigits.test(), 50, data, "t10k");
        Path wide = folder.resolve("wide.h5");
        KerasModelFile.write(wide, "wide", wide(), Extras.NONE);

        Map<Integer, Path> jdks = jdks();
        Map<String, TreeSet<String>> digests = new TreeMap<>();
        int printed = 0;
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<String>>> runs = new ArrayList<>();
            for (Path jdk : jdks.values()) {
                for (Place place : PLACES) {
                    Path output = folder.resolve("run " + runs.size());
                    runs.add(two.submit(() -> run(jdk, place, data, wide, output)));
                }
            }
            for (Future<List<String>> run : runs) {
                for (String line : run.get()) {
                    String[] words = line.split(" ");
                    digests.computeIfAbsent(words[0], name -> new TreeSet<>()).add(words[1]);
                    printed++;
                }
            }
        } finally {
            two.shutdownNow();
        }
        System.out.printf("Same bytes: JDKs %s, places %s, threads 1, 2 and 4%n", jdks, PLACES);
        assertThat(jdks).containsKey(Runtime.version().feature());
        assertThat(printed).isEqualTo(jdks.size() * PLACES.size() * 9);
        assertThat(digests.keySet()).containsExactly("inverse", "model", "wide");
        assertThat(digests.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }

    private static List<String> run(Path jdk, Place place, Path data, Path wide, Path output)
            throws IOException, InterruptedException {
        Files.createDirectory(output);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                jdk.resolve("bin").resolve("java").toString(),
                "-Xmx128m",
                "-Duser.language=" + place.language(),
                "-Duser.country=" + place.country(),
                "-cp",
                LauncherFixture.classpath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                SameBytesCaller.class.getName(),
                data.toString(),
                wide.toString(),
                output.toString()));
        builder.environment().put("TZ", place.timeZone());
        builder.environment().put("LANG", "%s_%s.UTF-8".formatted(place.language(), place.country()));
        Path errors = output.resolve("errors.log");
        Process process = builder.redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        return printed.lines().toList();
    }

    /** The JDK of this test and those beside it, by version. */
    private static Map<Integer, Path> jdks() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        Map<Integer, Path> jdks = new TreeMap<>();
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            for (Path home : siblings.toList()) {
                OptionalInt version = version(home);
                if (version.isPresent()) {
                    jdks.put(version.getAsInt(), home.toRealPath());
                }
            }
        }
        jdks.put(Runtime.version().feature(), own);
        return jdks;
    }

    /** Empty where there is no JDK, or one that is too old for a worker. */
    private static OptionalInt version(Path home) {
        try {
            return OptionalInt.of(JavaHome.of(home).version());
        } catch (InverseException e) {
            return OptionalInt.empty();
        }
    }

    /** Matrices of more than 512 rows and columns are decomposed by other means than smaller ones. */
    /** A layer of full rank and, since two of its columns are the same, one that is singular. */
    private static Network wide() {
        Random random = new Random(1);
        float[] first = new float[640 * 600];
        float[] second = new float[600 * 90];
        for (float[] values : List.of(first, second)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
        }
        for (int i = 0; i < 600; i++) {
            second[i * 90 + 70] = second[i * 90];
        }
        return new Network(List.of(
                new Dense("dense_1", new Matrix(640, 600, first), new float[600]),
                new Dense("dense_2", new Matrix(600, 90, second), new float[90])));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
