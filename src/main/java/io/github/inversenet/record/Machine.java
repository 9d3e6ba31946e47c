package io.github.inversenet.record;

/**
 * The JVM and the system that a file was made on. It varies between machines, so it stands under {@code run} in every
 * record, and nowhere else.
 *
 * @param java version and vendor of the JVM
 * @param os name and version
 * @param architecture such as {@code amd64}
 */
public record Machine(String java, String os, String architecture) {
    public static Machine current() {
        return new Machine(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }
}
