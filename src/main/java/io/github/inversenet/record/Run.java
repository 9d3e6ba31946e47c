package io.github.inversenet.record;

/**
 * The machine that a file was made on, and the library that wrote its model file. It varies from machine to machine, so it stands
 * under {@code run} in every record, and nowhere else.
 *
 * @param java version and vendor of the JVM
 * @param os name and version
 * @param architecture such as {@code amd64}
 */
public record Run(String java, String os, String architecture, String jhdf) {
    /** This JVM. */
    public static Run current() {
        return new Run(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Versions.current().jhdf());
    }
}
