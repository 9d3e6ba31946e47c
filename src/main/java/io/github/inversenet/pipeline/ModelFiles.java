package io.github.inversenet.pipeline;

import io.github.inversenet.InverseException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what to run where a goal's input is not there yet. */
final class ModelFiles {
    private ModelFiles() {}

    /**
     * @param parameter that names the file
     * @param goal that makes the file
     */
    static Path require(Path file, String parameter, String goal) {
        if (Files.notExists(file)) {
            throw new InverseException(
                    "there is no file %s. Run the goal %s before, or name another file with -Dinverse.%s"
                            .formatted(file, goal, parameter));
        }
        return file;
    }
}
