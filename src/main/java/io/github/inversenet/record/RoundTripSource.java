package io.github.inversenet.record;

import io.github.inversenet.files.FileDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code roundtrip.json} was measured on: where all of it is the same, so is what was measured.
 *
 * @param plugin version of the plugin
 * @param model the network f
 * @param inverse its inverse g
 * @param pixelRange 1 or 255: what f takes for a white pixel
 * @param run what varies from machine to machine; null in the form that is published, which leaves it out
 */
public record RoundTripSource(
        String plugin,
        FileDigest model,
        FileDigest inverse,
        Data data,
        double pixelRange,
        @Nullable Run run) {
    /**
     * @param files what was read, as stored; empty for generated data
     * @param testImages all of which were measured
     */
    public record Data(String name, List<FileDigest> files, int testImages) {
        public Data {
            files = List.copyOf(files);
        }

        /** Whether the test images are the same; those of the sets that the plugin knows are so by their name. */
        boolean sameTestSet(Data other) {
            return name.equals(other.name)
                    && testImages == other.testImages
                    && (!name.equals("idx") || testFiles().equals(other.testFiles()));
        }

        private List<FileDigest> testFiles() {
            return files.stream()
                    .filter(file -> file.name().startsWith("t10k-"))
                    .toList();
        }
    }

    /** The machine that measured, and the versions of what computed. */
    public record Run(String java, String os, String architecture, String nd4j, String openblas, String jhdf) {
        public static Run current() {
            Machine machine = Machine.current();
            Versions versions = Versions.current();
            return new Run(
                    machine.java(),
                    machine.os(),
                    machine.architecture(),
                    versions.nd4j(),
                    versions.openblas(),
                    versions.jhdf());
        }
    }
}
