package io.github.inversenet.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables of the worker.
 *
 * <p>Bytes, speed and crashes of native libraries depend on variables (OPENBLAS_*, OMP_*, GOMP_*, LD_*, those of the
 * JVM and many more), so only those get through that a process needs to find its system, its home and its temporary
 * files.
 */
final class WorkerEnvironment {
    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "TMPDIR",
            "TMP",
            "TEMP",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "USERNAME",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA");

    private static final Set<String> LOCALE = Set.of("LANG", "LC_ALL", "LC_CTYPE");

    private static final Set<String> COVERED_BY_UTF8 = Set.of("UTF-8", "US-ASCII", "ANSI_X3.4-1968");

    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    private WorkerEnvironment() {}

    /**
     * @param caller the launcher's environment
     * @param system value of {@code os.name}
     * @param architecture value of {@code os.arch}
     * @param pathEncoding value of {@code sun.jnu.encoding}, in which the launcher writes and reads paths
     */
    static Map<String, String> of(Map<String, String> caller, String system, String architecture, String pathEncoding) {
        Map<String, String> environment = new TreeMap<>();
        // In another encoding the same bytes would name other files.
        boolean utf8 = COVERED_BY_UTF8.contains(pathEncoding.toUpperCase(Locale.ROOT));
        caller.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (INHERITED.contains(upper) || (!utf8 && LOCALE.contains(upper))) {
                environment.put(name, value);
            }
        });
        if (utf8 && system.equals("Linux")) {
            environment.put("LC_ALL", "C.UTF-8");
        }
        // For the second opinion alone: more threads crash OpenBLAS 0.3.19 under ND4J.
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        if (architecture.equals("amd64") || architecture.equals("x86_64")) {
            // Left to itself OpenBLAS 0.3.19 takes SSE3 kernels on recent CPUs, a seventh as fast.
            environment.put(CORE_TYPE, "Haswell");
        }
        return environment;
    }

    static Map<String, String> ofThisProcess() {
        Map<String, String> environment = of(
                System.getenv(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (lacksAvx2(Path.of("/proc/cpuinfo"))) {
            environment.remove(CORE_TYPE);
        }
        return environment;
    }

    /** Whether Linux says of a processor that it would not run Haswell's instructions. */
    static boolean lacksAvx2(Path processors) {
        try {
            return Files.readAllLines(processors).stream()
                    .anyMatch(line -> line.startsWith("flags") && !line.contains(" avx2"));
        } catch (IOException e) {
            return false;
        }
    }
}
