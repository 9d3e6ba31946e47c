package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.io.Reader;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker's command line needs to know of the Java installation that runs it.
 *
 * @param executable the launcher, {@code bin/java} or {@code bin/java.exe}
 * @param version feature version, such as 17
 * @param vectorModule whether it has the module of the Vector API
 * @param is64Bit whether its addresses have 64 bits; other JVMs refuse some options
 */
record JavaHome(Path executable, int version, boolean vectorModule, boolean is64Bit) {
    static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final int OLDEST = 17;
    private static final Pattern FEATURE = Pattern.compile("\"?(\\d{1,4})\\b.*");

    /** Looks at an installation without starting it. */
    static JavaHome of(Path home) {
        Path executable = executable(home);
        JavaHome java = isRunning(home)
                ? new JavaHome(
                        executable,
                        Runtime.version().feature(),
                        ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent(),
                        has64Bits(System.getProperty("os.arch")))
                : described(home, executable);
        if (java.version < OLDEST) {
            throw new InverseException("The Java in %s is version %d, but the worker needs %d or newer. %s"
                    .formatted(home, java.version, OLDEST, remedy()));
        }
        return java;
    }

    private static Path executable(Path home) {
        for (String name : List.of("java", "java.exe")) {
            Path candidate = home.resolve("bin").resolve(name).toAbsolutePath();
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new InverseException("There is no executable bin/java in '%s', so the worker cannot be started. %s"
                .formatted(home, remedy()));
    }

    private static boolean isRunning(Path home) {
        try {
            return Files.isSameFile(home, Path.of(System.getProperty("java.home")));
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads the file "release", which every JDK and every image of jlink has. */
    private static JavaHome described(Path home, Path executable) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InverseException(
                    "Cannot read %s, which tells the version of that Java: %s. %s"
                            .formatted(home.resolve("release"), e, remedy()),
                    e);
        }
        Matcher version = FEATURE.matcher(release.getProperty("JAVA_VERSION", ""));
        if (!version.matches()) {
            throw new InverseException("%s names no JAVA_VERSION. %s".formatted(home.resolve("release"), remedy()));
        }
        List<String> modules =
                List.of(release.getProperty("MODULES", "").replace("\"", "").split(" "));
        return new JavaHome(
                executable,
                Integer.parseInt(version.group(1)),
                modules.contains(VECTOR_MODULE),
                has64Bits(release.getProperty("OS_ARCH", "").replace("\"", "")));
    }

    /** By the JDK's name for the processor, such as amd64, aarch64 and i386; empty if it is unknown. */
    private static boolean has64Bits(String architecture) {
        return architecture.isEmpty() || architecture.contains("64") || architecture.equals("s390x");
    }

    private static String remedy() {
        return "Let JAVA_HOME name a complete Java %d or newer.".formatted(OLDEST);
    }
}
