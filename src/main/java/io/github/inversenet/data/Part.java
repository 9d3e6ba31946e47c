package io.github.inversenet.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The four files of a data set, by MNIST's names. */
enum Part {
    TRAINING_IMAGES("train-images-idx3-ubyte"),
    TRAINING_LABELS("train-labels-idx1-ubyte"),
    TEST_IMAGES("t10k-images-idx3-ubyte"),
    TEST_LABELS("t10k-labels-idx1-ubyte");

    private final String plainName;

    Part(String plainName) {
        this.plainName = plainName;
    }

    String plainName() {
        return plainName;
    }

    String gzipName() {
        return plainName + ".gz";
    }

    /** Those of the four that a folder has; where a file is there twice, the uncompressed one. */
    static Map<Part, Path> in(Path folder) {
        Map<Part, Path> found = new EnumMap<>(Part.class);
        for (Part part : values()) {
            Path plain = folder.resolve(part.plainName());
            Path gzip = folder.resolve(part.gzipName());
            if (Files.isRegularFile(plain)) {
                found.put(part, plain);
            } else if (Files.isRegularFile(gzip)) {
                found.put(part, gzip);
            }
        }
        return found;
    }

    /** The names of the parts that are not among the given ones, for messages. */
    static String missing(Map<Part, ?> present) {
        return Arrays.stream(values())
                .filter(part -> !present.containsKey(part))
                .map(Part::plainName)
                .collect(Collectors.joining(", "));
    }

    static boolean complete(Map<Part, ?> present) {
        return present.size() == values().length;
    }
}
