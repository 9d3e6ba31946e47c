package io.github.inversenet.record;

/**
 * The machine that a file was made on, and the versions of what computed. It varies from machine to machine, so it stands
 * under {@code run} in every record, and nowhere else.
 *
 * @param java version and vendor of the JVM
 * @param os name and version
 * @param architecture such as {@code amd64}
 */
public record Run(String java, String os, String architecture, String nd4j, String openblas, String jhdf) {
    /** This JVM. */
    public static Run current() {
        Versions versions = Versions.current();
        return new Run(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                versions.nd4j(),
                versions.openblas(),
                versions.jhdf());
    }
}
