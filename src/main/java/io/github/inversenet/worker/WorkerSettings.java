package io.github.inversenet.worker;

import io.github.inversenet.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how worker JVMs run.
 *
 * @param javaHome of the JVM to start, Java 17 or newer
 * @param classpath jars and folders of this plugin and of all it needs at run time; not empty
 * @param memory limit of the Java heap in MiB, 64 to 1,048,576; the memory of native arrays has the same limit of its
 *     own
 * @param threads how many threads parallel streams of the worker use, 1 to 1,024; native libraries always have one
 * @param timeout after which a worker is stopped, 1 second to 7 days
 * @param runDirectories where each run makes a folder of its own, such as {@code target/inverse/.worker}
 * @param cache what is made once for all runs: unpacked native libraries and {@linkplain ClassArchive archives of classes};
 *     processes may share it
 * @param archivesClasses whether a run may leave an archive for the next one, which takes it half a second; no use where
 *     the cache is thrown away
 * @param trains whether the time goes into training: the JVM is then set up for its kernels, at the price of starting some
 *     hundredths of a second later
 */
public record WorkerSettings(
        Path javaHome,
        List<Path> classpath,
        int memory,
        int threads,
        Duration timeout,
        Path runDirectories,
        Path cache,
        boolean archivesClasses,
        boolean trains) {
    /** Heap limit in MiB where nothing else is configured. */
    public static final int DEFAULT_MEMORY = 2048;

    /** Time limit where nothing else is configured: that of a job on GitHub. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(6);

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(7);

    public WorkerSettings {
        classpath = List.copyOf(classpath);
        if (classpath.isEmpty()) {
            throw new IllegalArgumentException("a worker needs a class path");
        }
        if (memory < 64 || memory > 1 << 20) {
            throw new ConfigurationException("workerMemory", memory, "from 64 to 1048576 (MiB)");
        }
        if (threads < 1 || threads > 1024) {
            throw new ConfigurationException("threads", threads, "from 1 to 1024");
        }
        if (timeout.compareTo(Duration.ZERO) <= 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new ConfigurationException(
                    "timeout", timeout.toSeconds(), "from 1 to %d (seconds)".formatted(LONGEST_TIMEOUT.toSeconds()));
        }
    }

    /** The running JVM's home, 2048 MiB, one thread, six hours, the user's cache, and archives in it. */
    public static WorkerSettings defaults(List<Path> classpath, Path runDirectories) {
        return new WorkerSettings(
                Path.of(System.getProperty("java.home")),
                classpath,
                DEFAULT_MEMORY,
                1,
                DEFAULT_TIMEOUT,
                runDirectories,
                Path.of(System.getProperty("user.home"), ".cache", "inverse-maven-plugin"),
                true,
                false);
    }

    public WorkerSettings withJavaHome(Path newJavaHome) {
        return new WorkerSettings(
                newJavaHome, classpath, memory, threads, timeout, runDirectories, cache, archivesClasses, trains);
    }

    public WorkerSettings withMemory(int mebibytes) {
        return new WorkerSettings(
                javaHome, classpath, mebibytes, threads, timeout, runDirectories, cache, archivesClasses, trains);
    }

    public WorkerSettings withThreads(int newThreads) {
        return new WorkerSettings(
                javaHome, classpath, memory, newThreads, timeout, runDirectories, cache, archivesClasses, trains);
    }

    public WorkerSettings withTimeout(Duration newTimeout) {
        return new WorkerSettings(
                javaHome, classpath, memory, threads, newTimeout, runDirectories, cache, archivesClasses, trains);
    }

    public WorkerSettings withCache(Path directory) {
        return new WorkerSettings(
                javaHome, classpath, memory, threads, timeout, runDirectories, directory, archivesClasses, trains);
    }

    public WorkerSettings withArchivesClasses(boolean archives) {
        return new WorkerSettings(
                javaHome, classpath, memory, threads, timeout, runDirectories, cache, archives, trains);
    }

    public WorkerSettings withTraining(boolean training) {
        return new WorkerSettings(
                javaHome, classpath, memory, threads, timeout, runDirectories, cache, archivesClasses, training);
    }

    /** Where native libraries are unpacked. */
    Path nativeCache() {
        return cache.resolve("native");
    }
}
