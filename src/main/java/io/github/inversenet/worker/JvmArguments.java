package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The worker's command line. */
final class JvmArguments {
    /** How the launcher's JVM reaches the network; a worker that downloads must take the same way. */
    private static final List<String> FORWARDED = List.of(
            "http.proxyHost",
            "http.proxyPort",
            "http.nonProxyHosts",
            "https.proxyHost",
            "https.proxyPort",
            "socksProxyHost",
            "socksProxyPort",
            "socksNonProxyHosts",
            "java.net.useSystemProxies",
            "javax.net.ssl.trustStore",
            "javax.net.ssl.trustStoreType");

    /** Libraries, code and mapped jars, which JavaCPP counts with the arrays when it looks at the whole process. */
    private static final long OVERHEAD_MEBIBYTES = 1024;

    /**
     * With fewer a JVM has one thread of each compiler. A worker that has just started waits for the one that optimizes, not
     * for a processor: with two of them a first verification takes a sixth less time.
     */
    private static final int PROCESSORS_FOR_THREE_COMPILERS = 4;

    private static final String VECTOR_CODE = "io.github.inversenet.kernel.vector.*::*";
    private static final String KERNELS = "io.github.inversenet.kernel.vector.VectorKernels::*";
    private static final String TRAINING_CODE = "io.github.inversenet.training.*::*";
    /** Of the usual number of calls and loops after which a method is compiled. */
    private static final String THRESHOLD_SCALING = "0.1";

    private JvmArguments() {}

    /** All but the arguments of the main method. */
    static List<String> of(WorkerSettings settings, JavaHome java, ClassArchive archive) {
        List<String> arguments = new ArrayList<>(archive.arguments());
        addJvmOptions(arguments, java, settings.memory());
        if (settings.trains() && java.is64Bit()) {
            // Makes a training step a tenth faster: see Kernels.ORIGIN. Not for all, as such a JVM cannot use archives
            // of classes.
            arguments.add("-XX:ObjectAlignmentInBytes=64");
        }
        if (java.vectorModule()) {
            arguments.add("-XX:CompileCommand=quiet");
            // Until it is compiled, code with vectors is slower than any other by far.
            compileEarly(VECTOR_CODE, arguments);
            // A kernel takes microseconds, its call nothing: its code need not be compiled once more with each caller.
            arguments.add("-XX:CompileCommand=dontinline," + KERNELS);
            if (settings.trains() && settings.threads() > 1) {
                // Where all cores train, the compiler takes its time from them, now or ten epochs later. One thread
                // leaves it a core, and need not wait.
                compileEarly(TRAINING_CODE, arguments);
            }
        }
        addProperties(arguments, settings);
        arguments.add("-cp");
        arguments.add(classpath(settings.classpath()));
        arguments.add(WorkerMain.class.getName());
        return arguments;
    }

    private static void addJvmOptions(List<String> arguments, JavaHome java, int memory) {
        arguments.add("-Xmx" + memory + "m");
        // A few large arrays and little garbage: a collector without threads leaves the cores to the arithmetic, and
        // the JVM does not choose another one on a machine of another size.
        arguments.add("-XX:+UseSerialGC");
        if (Runtime.getRuntime().availableProcessors() < PROCESSORS_FOR_THREE_COMPILERS) {
            arguments.add("-XX:CICompilerCount=3");
        }
        arguments.add("-Xshare:auto");
        arguments.add("-XX:-UsePerfData");
        // At once, in whichever thread: a JVM that lives on without memory may never answer.
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        // Relative to the run directory: a percent sign in an absolute path would be taken for a placeholder.
        arguments.add("-XX:ErrorFile=" + RunDirectory.CRASH_REPORT);
        arguments.add("-XX:-CreateCoredumpOnCrash");
        if (java.vectorModule()) {
            arguments.add("--add-modules=" + JavaHome.VECTOR_MODULE);
            // The kernels check what they touch once, before they begin.
            arguments.add("-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0");
        }
        if (java.version() >= 22) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
    }

    /** Methods need not prove first that they are called often, and wait for the compiler rather than go on without. */
    private static void compileEarly(String code, List<String> arguments) {
        arguments.add("-XX:CompileCommand=CompileThresholdScaling," + code + "," + THRESHOLD_SCALING);
        arguments.add("-XX:CompileCommand=BackgroundCompilation," + code + ",false");
    }

    private static void addProperties(List<String> arguments, WorkerSettings settings) {
        arguments.add("-Djava.awt.headless=true");
        arguments.add("-Duser.language=en");
        arguments.add("-Duser.country=US");
        arguments.add("-Duser.timezone=UTC");
        arguments.add("-Dfile.encoding=UTF-8");
        arguments.add("-Dstdout.encoding=UTF-8");
        arguments.add("-Dstderr.encoding=UTF-8");
        // The thread that starts a parallel stream works too.
        arguments.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (settings.threads() - 1));
        arguments.add("-Dorg.bytedeco.javacpp.cachedir="
                + settings.nativeCache().toAbsolutePath().normalize());
        arguments.add("-Dorg.bytedeco.javacpp.maxbytes=" + settings.memory() + "m");
        arguments.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + (2L * settings.memory() + OVERHEAD_MEBIBYTES) + "m");
        for (String name : FORWARDED) {
            String value = System.getProperty(name);
            if (value != null) {
                arguments.add("-D" + name + "=" + value);
            }
        }
    }

    private static String classpath(List<Path> entries) {
        return entries.stream().map(JvmArguments::classpathEntry).collect(Collectors.joining(File.pathSeparator));
    }

    private static String classpathEntry(Path entry) {
        String absolute = entry.toAbsolutePath().normalize().toString();
        if (absolute.contains(File.pathSeparator)) {
            throw new InverseException(
                    "The path '%s' contains '%s', which separates the entries of a Java class path. Move it elsewhere."
                            .formatted(absolute, File.pathSeparator));
        }
        return absolute;
    }
}
