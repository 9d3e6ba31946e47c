import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills Maven or the worker at random moments of every goal of the installed plugin, and checks what is left:
 *
 * <pre>java src/bench/Interruptions.java VERSION [KILLS [SEED [MAVEN_OPTION...]]]</pre>
 *
 * <p>After each kill no process lives on for more than 5 s, and every file is still whole: those whose bytes are determined
 * have these bytes. Then the same goal succeeds, and no file is left that a run without a kill would not have written. Ends
 * with status 1 if anything of this fails. For POSIX systems, as it sends signals.
 */
final class Interruptions {
    /** Everything is made anew in each run, so that there is something to interrupt. */
    private static final List<String> GOALS = List.of(
            "train", "invert", "verify-roundtrip", "inspect", "reconstruct", "reproduce", "document", "accept");

    private static final List<String> WITHOUT_WORKER = List.of("document", "accept");
    private static final long GRACE_MILLIS = 5000;

    private final Path folder = Files.createTempDirectory("interruptions");
    private final Path log = Files.createTempFile("interruptions", ".log");
    private final String plugin;
    private final List<String> options;
    private final Random random;
    private final Map<String, Long> millis = new TreeMap<>();
    private final Map<String, String> digests = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private List<String> files = List.of();
    private int failures;

    private Interruptions(String version, long seed, List<String> options) throws IOException {
        this.plugin = "io.github.inversenet:inverse-maven-plugin:" + version + ":";
        this.options = options;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        List<String> options = List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);
        Interruptions test = new Interruptions(arguments[0], seed, options);
        System.out.printf("seed %d, folder %s%n", seed, test.folder);
        test.prepare();
        for (int kill = 0; kill < kills; kill++) {
            test.interrupt(kill);
        }
        test.outcomes.forEach((what, count) -> System.out.printf("%4d %s%n", count, what));
        System.out.printf("%d kills, %d failures%n", kills, test.failures);
        System.exit(test.failures == 0 ? 0 : 1);
    }

    /** Runs each goal without a kill: its time, and the files and bytes that there should be. */
    private void prepare() throws Exception {
        for (String goal : GOALS) {
            long start = System.nanoTime();
            if (start(goal).waitFor() != 0) {
                throw new IllegalStateException(goal + " fails without a kill:\n" + Files.readString(log));
            }
            millis.put(goal, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        files = files();
        for (String file : files) {
            if (file.endsWith(".h5") || file.endsWith(".png") || file.endsWith(".csv")) {
                digests.put(file, digest(folder.resolve(file)));
            }
        }
        System.out.printf("%d files, %d of them with determined bytes%n", files.size(), digests.size());
    }

    private Process start(String goal) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getenv().getOrDefault("MVN", "mvn"), "-B", plugin + goal, "-Dinverse.force=true",
                "-Dinverse.dataset=digits", "-Dinverse.epochs=3", "-Dinverse.label=3,5"));
        if (goal.equals("accept")) {
            command.addAll(List.of("-Dinverse.baselineFile=baseline.json", "-Dinverse.reason=interruptions"));
        }
        command.addAll(options);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void interrupt(int number) throws Exception {
        String goal = GOALS.get(number % GOALS.size());
        boolean kill = random.nextBoolean();
        boolean worker = random.nextBoolean() && !WITHOUT_WORKER.contains(goal);
        long moment = (long) (random.nextDouble() * 1.05 * millis.get(goal));
        String what = "%s: %s of %s".formatted(goal, kill ? "SIGKILL" : "SIGINT", worker ? "the worker" : "Maven");

        Process maven = start(goal);
        boolean ended = maven.waitFor(moment, TimeUnit.MILLISECONDS);
        Optional<ProcessHandle> victim = worker ? worker(maven) : Optional.of(maven.toHandle());
        boolean hit = !ended && victim.isPresent() && signal(victim.get(), kill);
        // Nothing may live longer than Maven does.
        maven.waitFor();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        List<Long> alive = processes();
        while (!alive.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
            alive = processes();
        }
        check(alive.isEmpty(), what, moment, "processes live on: " + alive);
        for (long pid : alive) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        checkFiles(what, moment, "after the kill");
        outcomes.merge(hit ? what : goal + ": over before the kill", 1, Integer::sum);

        boolean good = start(goal).waitFor() == 0;
        check(good, what, moment, "the next run fails:\n" + (good ? "" : Files.readString(log)));
        checkFiles(what, moment, "after the next run");
        List<String> now = files();
        check(now.equals(files), what, moment, "other files: " + now);
        check(drafts().isEmpty(), what, moment, "drafts in the cache: " + drafts());
        System.out.printf("%d %s at %d ms%s%n", number + 1, what, moment, hit ? "" : " (over before)");
    }

    /** The worker, waiting for it if it is not there yet. */
    private static Optional<ProcessHandle> worker(Process maven) throws InterruptedException {
        while (maven.isAlive()) {
            Optional<ProcessHandle> child = maven.descendants().findFirst();
            if (child.isPresent()) {
                return child;
            }
            Thread.sleep(5);
        }
        return Optional.empty();
    }

    private static boolean signal(ProcessHandle process, boolean kill) throws Exception {
        return new ProcessBuilder("kill", kill ? "-KILL" : "-INT", String.valueOf(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Processes that work in the folder, Maven's and workers'; dead ones that nobody has waited for do not count. */
    private List<Long> processes() throws IOException {
        List<Long> found = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            try {
                Path cwd = Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
                if (cwd.startsWith(folder)) {
                    found.add(process.pid());
                }
            } catch (IOException e) {
                // Gone, or of another user.
            }
        }
        return found;
    }

    private void checkFiles(String what, long moment, String when) throws Exception {
        for (String file : files) {
            Path path = folder.resolve(file);
            check(Files.exists(path), what, moment, "%s there is no %s".formatted(when, file));
            if (!Files.exists(path)) {
                continue;
            }
            if (digests.containsKey(file)) {
                check(digest(path).equals(digests.get(file)), what, moment, "%s other bytes in %s".formatted(when, file));
            } else if (file.endsWith(".json")) {
                check(Files.readString(path).endsWith("}\n"), what, moment, "%s half of %s".formatted(when, file));
            }
        }
    }

    private void check(boolean condition, String what, long moment, String problem) {
        if (!condition) {
            failures++;
            System.out.printf("FAILED %s at %d ms: %s%n", what, moment, problem);
        }
    }

    /** Every file and folder, hidden ones too. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> Files.isRegularFile(path) || path.getFileName().toString().startsWith("."))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Half-written archives of classes whose processes are gone. */
    private static List<Path> drafts() throws IOException {
        Path classes = Path.of(System.getProperty("user.home"), ".cache", "inverse-maven-plugin", "classes");
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(classes)) {
            return all.filter(path -> path.getFileName().toString().matches("\\.\\d+-.*\\.tmp"))
                    .filter(path -> ProcessHandle.of(Long.parseLong(
                                    path.getFileName().toString().substring(1).split("-")[0]))
                            .isEmpty())
                    .toList();
        }
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
